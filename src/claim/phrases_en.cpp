// What English words do in a sentence; docs/claim-language.md lists them for users.
#include "claim/phrases.h"

namespace contraste {
namespace {

// clang-format off
constexpr PhraseRow table[] = {
    // Joints.
    {Tag::det, 0, "the|these|those"},
    {Tag::a, 0, "a|an"},
    {Tag::poss, 0, "its|their|our|his|her"},
    {Tag::of, 0, "of"},
    {Tag::in, 0, "in|into|inside|across"},
    {Tag::from, 0, "from"},
    {Tag::to, 0, "to"},
    {Tag::by, 0, "by"},
    {Tag::since, 0, "since|ever since"},
    {Tag::since, 1, "after"},
    {Tag::until, 0, "until|till|through|up until"},
    {Tag::between, 0, "between"},
    {Tag::and_, 0, "and|as well as|along with|together with"},
    {Tag::or_, 0, "or"},
    {Tag::than, 0, "than"},
    {Tag::at, 0, "at"},
    {Tag::on, 0, "on"},
    {Tag::over, 0, "over"},
    {Tag::as, 0, "as"},
    {Tag::with, 0, "with"},
    {Tag::for_, 0, "for"},
    {Tag::during, 0, "during|throughout"},
    {Tag::per, 0, "per"},
    {Tag::out_of, 0, "out of|in every|of every|of each"},
    {Tag::while_, 0, "while|whereas|whilst|meanwhile|at the same time"},
    {Tag::but, 0, "but|although|though|yet|even though"},
    // Time.
    {Tag::time_unit, 1, "day|days"},
    {Tag::time_unit, 2, "week|weeks"},
    {Tag::time_unit, 3, "month|months"},
    {Tag::time_unit, 6, "year|years|calendar year|calendar years"},
    {Tag::time_unit, 7, "decade|decades"},
    {Tag::last, 0, "last|past|latest|most recent"},
    {Tag::previous, 0, "previous|preceding|prior|year before"},
    {Tag::this_, 0, "current"},
    {Tag::same, 0, "same|corresponding|equivalent"},
    {Tag::ago, 0, "ago"},
    {Tag::earlier, 0, "earlier|before|previously"},
    {Tag::now, 0,
     "now|today|currently|at present|nowadays|to date|so far|presently|right now|up to now|until now"},
    {Tag::fiscal, 0, "fiscal year|fiscal years|fy|financial year|financial years"},
    {Tag::end_of, 0, "end of|close of|year end"},
    {Tag::vague_part, 0, "beginning of|start of|early|late|mid|middle of|early in|late in|end of the year"},
    {Tag::half_of, 1, "first half"},
    {Tag::half_of, 2, "second half"},
    {Tag::quarter_of, 1, "first quarter"},
    {Tag::quarter_of, 2, "second quarter"},
    {Tag::quarter_of, 3, "third quarter"},
    {Tag::quarter_of, 4, "fourth quarter|last quarter"},
    {Tag::ordinal, 1, "first"},
    {Tag::ordinal, 2, "second"},
    {Tag::ordinal, 3, "third"},
    {Tag::ordinal, 4, "fourth"},
    {Tag::ordinal, 5, "fifth"},
    {Tag::ordinal, 6, "sixth"},
    {Tag::ordinal, 7, "seventh"},
    {Tag::ordinal, 8, "eighth"},
    {Tag::ordinal, 9, "ninth"},
    {Tag::ordinal, 10, "tenth"},
    {Tag::on_record, 0,
     "on record|in history|ever|ever recorded|ever registered|of all time|since records began|"
     "since record keeping began|in recorded history|ever seen|ever reported|in the record|"
     "in its history|in the country history"},
    {Tag::running, 0, "running|in a row|consecutive|straight|successive|uninterrupted"},
    {Tag::every, 0, "every|each|each and every|every single|each of|every one of|all of"},
    {Tag::period_word, 0, "period|time|span|interval|time span|time frame|timeframe"},
    {Tag::year_word, 0, "year on year|year over year|yoy"},
    {Tag::month, 1, "january|jan"},
    {Tag::month, 2, "february|feb"},
    {Tag::month, 3, "march|mar"},
    {Tag::month, 4, "april|apr"},
    {Tag::month, 5, "may"},
    {Tag::month, 6, "june|jun"},
    {Tag::month, 7, "july|jul"},
    {Tag::month, 8, "august|aug"},
    {Tag::month, 9, "september|sept|sep"},
    {Tag::month, 10, "october|oct"},
    {Tag::month, 11, "november|nov"},
    {Tag::month, 12, "december|dec"},
    {Tag::decade, 1960, "sixties"},
    {Tag::decade, 1970, "seventies"},
    {Tag::decade, 1980, "eighties"},
    {Tag::decade, 1990, "nineties"},
    // How exact: the value is Precision, 100 a little more than, 101 a little less than.
    {Tag::precision, 1,
     "about|some|around|roughly|approximately|circa|an estimated|estimated|in the region of|"
     "in the order of"},
    {Tag::precision, 2, "nearly|almost|close to|nearly about|not quite|practically|virtually|all but"},
    {Tag::precision, 3,
     "more than|above|upwards of|in excess of|greater than|higher than|well over|well above|"
     "far more than|much more than|exceeding"},
    {Tag::precision, 4,
     "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of"},
    {Tag::precision, 5, "less than|fewer than|under|below|lower than|well under|well below"},
    {Tag::precision, 6, "at most|up to|no more than|not more than|a maximum of|maximum of"},
    {Tag::precision, 100,
     "just over|slightly more than|slightly over|a little over|a little more than|a bit over|"
     "a bit more than|just above|just more than|slightly above|little more than"},
    {Tag::precision, 101,
     "just under|slightly less than|slightly under|a little under|a little less than|a bit under|"
     "a bit less than|just below|slightly below|slightly fewer than"},
    {Tag::precision, 0, "exactly|precisely|a full|fully"},
    {Tag::after_precision, 4, "or more|or higher|or greater|or above"},
    {Tag::after_precision, 6, "or less|or fewer|or lower|or below"},
    {Tag::after_precision, 1, "or so|more or less"},
    {Tag::percent, 0, "percent|per cent|pct"},
    {Tag::points, 0, "points|point|percentage points|percentage point|pp|percent points"},
    {Tag::per_head, 0, "per capita|per head"},
    {Tag::currency, 1, "dollars|dollar|us dollars|usd|us dollar|american dollars"},
    {Tag::currency, 2, "pesos|peso|cop|colombian pesos"},
    {Tag::currency, 3, "euros|euro|eur"},
    {Tag::unit, 1, "hectares|hectare|ha"},
    {Tag::unit, 2, "acres|acre"},
    {Tag::unit, 3, "tons|ton|tonnes|tonne|metric tons|metric tonnes|metric ton|mt"},
    {Tag::unit, 4, "kilograms|kilogram|kilos|kilo|kg"},
    {Tag::unit, 5, "square kilometers|square kilometres|square km|sq km"},
    {Tag::denominator, 3, "thirds"},
    {Tag::denominator, 4, "quarters|fourths"},
    {Tag::denominator, 5, "fifths"},
    {Tag::denominator, 6, "sixths"},
    {Tag::denominator, 7, "sevenths"},
    {Tag::denominator, 8, "eighths"},
    {Tag::denominator, 9, "ninths"},
    {Tag::denominator, 10, "tenths"},
    {Tag::fraction, 102, "half|one half|a half"},
    {Tag::fraction, 103, "a third|one third"},
    {Tag::fraction, 104, "a quarter|one quarter|a fourth|one fourth"},
    {Tag::fraction, 105, "a fifth|one fifth"},
    {Tag::fraction, 106, "a sixth|one sixth"},
    {Tag::fraction, 107, "a seventh|one seventh"},
    {Tag::fraction, 108, "an eighth|one eighth"},
    {Tag::fraction, 110, "a tenth|one tenth"},
    {Tag::vague, 200, "hundreds of|hundreds|several hundred"},
    {Tag::vague, 2000, "thousands of|thousands|several thousand"},
    {Tag::vague, 24, "dozens of|dozens"},
    {Tag::vague, 40, "scores of"},
    {Tag::vague, 20000, "tens of thousands of|tens of thousands"},
    {Tag::vague, 200000, "hundreds of thousands of|hundreds of thousands"},
    {Tag::vague, 2000000, "millions of"},
    {Tag::times, 0, "times|fold"},
    {Tag::twice, 2, "twice|double|twofold"},
    {Tag::twice, 3, "thrice|triple|threefold"},
    {Tag::twice, 4, "quadruple|fourfold"},
    {Tag::twice, 5, "fivefold"},
    {Tag::twice, 6, "sixfold"},
    {Tag::twice, 7, "sevenfold"},
    {Tag::twice, 8, "eightfold"},
    {Tag::twice, 9, "ninefold"},
    {Tag::twice, 10, "tenfold"},
    // Change. Value 1: the verb may have an object.
    {Tag::fall_verb, 0,
     "fell|fall|falls|fallen|falling|continued to fall|continued to decline|continued to drop|kept falling|"
     "continued falling|has continued to fall|have continued to fall|continue to fall|declined|decline|declines|declining|went down|gone down|go down|"
     "goes down|going down|come down|came down|coming down|slid|plunged|plummeted|sank|sunk|shrank|"
     "shrunk|tumbled|slumped|dipped|diminished|dwindled|receded|slipped|eased|plunge|plummet|shrink|"
     "shrinks|nosedived|dropped off|fell off|trended down|is trending down"},
    {Tag::fall_verb, 1,
     "dropped|drop|drops|dropping|decreased|decrease|decreases|decreasing|reduced|reduce|reduces|"
     "reducing|cut|cuts|cutting|lowered|lowers|brought down|driven down|drove down|slashed|curbed|"
     "lowering|bring down|bringing down|cut down|pushed down|decimated"},
    {Tag::rise_verb, 0,
     "rose|rise|rises|risen|rising|continued to rise|continued to increase|continued to grow|kept rising|"
     "have continued to rise|has continued to rise|grew|grown|grow|grows|growing|climbed|climb|climbs|climbing|jumped|"
     "jump|jumps|surged|soared|went up|gone up|go up|goes up|going up|shot up|rocketed|skyrocketed|"
     "spiked|crept up|swelled|ballooned|ticked up|edged up|trended up"},
    {Tag::rise_verb, 1,
     "increased|increase|increases|increasing|raised|raise|raises|raising|boosted|boost|expanded|"
     "drove up|driven up|pushed up"},
    {Tag::improve, 1, "improved|improves|improve|has improved|have improved|got better"},
    {Tag::improve, 2, "worsened|worsens|deteriorated|has worsened|have worsened|got worse|has deteriorated"},
    {Tag::fall_noun, 0,
     "a drop|a fall|a decline|a decrease|a reduction|reduction|reductions|a cut|downturn|the drop|"
     "the fall|the decline|the decrease|the reduction"},
    {Tag::rise_noun, 0,
     "a rise|an increase|a growth|a jump|a surge|growth|a spike|the rise|the increase|the growth|"
     "upsurge|uptick"},
    {Tag::halve, 0, "in half|halved|halve|halves|cut in half|fell by half|cut by half|halving"},
    {Tag::multiply, 2, "doubled|doubles|doubling"},
    {Tag::multiply, 3, "tripled|triples|trebled|tripling"},
    {Tag::multiply, 4, "quadrupled|quadruples"},
    {Tag::multiply, 5, "quintupled"},
    {Tag::fewer, 0, "fewer|less"},
    {Tag::more, 0, "more"},
    {Tag::down_word, 0, "down"},
    {Tag::up_word, 0, "up"},
    {Tag::stable, 0, "stable|unchanged|steady|flat|the same level|constant"},
    {Tag::lower_adj, 0, "lower|smaller|safer"},
    {Tag::higher_adj, 0, "higher|greater|larger|bigger"},
    {Tag::lowest, 0, "lowest|fewest|least|smallest|minimum"},
    {Tag::highest, 0, "highest|most|greatest|largest|biggest"},
    {Tag::best, 0, "best"},
    {Tag::worst, 0, "worst"},
    {Tag::so_few, 0, "so few|so low|such low|such a low|this low|as low|as few"},
    {Tag::so_many, 0, "so many|so high|such high|such a high|this high"},
    {Tag::record_low, 0,
     "record low|bottomed out|reached their low|reached its low|all time low|historic low|historical low|record lows|historic lows|all time lows|"
     "historical minimum|historic minimum|lowest ever|lowest level ever|record low level"},
    {Tag::record_high, 0,
     "record high|reached a high|hit a high|reached a record|peaked|reached their peak|reached its peak|reached a peak|hit their peak|hit its peak|all time high|historic high|historical high|record highs|all time highs|"
     "historic highs|all time record|highest ever|highest level ever|historical maximum"},
    {Tag::low_noun, 0, "low|lows|trough|lowest point|low point|minimum level|bottom"},
    {Tag::peak_noun, 0,
     "peak|peaking|reaching a peak|reaching a high|reaching their peak|high|maximum|highest point|high point|height|worst year|peak year|worst point|peak level|"
     "worst moment|height of the violence|all time peak|historic peak"},
    {Tag::not_seen, 0,
     "not seen|unseen|not been seen|not witnessed|not registered|not recorded|not observed"},
    {Tag::safest, 0, "safest|least violent|most peaceful|least dangerous"},
    {Tag::most_violent, 0, "most violent|most dangerous|least safe|deadliest|bloodiest|most murderous"},
    // Verbs and denial.
    {Tag::not_, 0, "not|failed to|fails to"},
    {Tag::not_, 1, "never|at no point|at no time"},
    {Tag::no_det, 0, "no|zero|not a single|not one|none|nil|no more"},
    {Tag::without, 0, "without|lacking|with no"},
    {Tag::be, 0, "is|are|was|were|be|been|being|became|become|becomes"},
    {Tag::have, 0, "has|have|had|having"},
    {Tag::do_, 0, "did|does|do"},
    {Tag::future, 0,
     "will|shall|is going to|are going to|is expected to|are expected to|is projected to|"
     "are projected to|is set to|are set to|is likely to|are likely to|would be expected to|will be|"
     "is forecast to|are forecast to|might|could"},
    {Tag::would, 0,
     "would|there would have been|there would be|would have been|would be|would have|"
     "there would have occurred"},
    {Tag::stand, 0,
     "stood|stands|standing|stand"},
    {Tag::stand, 1,
     "totalled|totaled|totals|totalling|totaling|numbered|amounted|amounts|came to|added up|add up"},
    {Tag::reach, 0, "reached|reaches|reach|reaching"},
    {Tag::hit, 0, "hit|hits"},
    {Tag::record_verb, 0,
     "recorded|records|record|registered|registers|reported|saw|sees|seen|logged|counted|suffered|"
     "experienced|documented|committed|had seen|took place|take place|takes place|happens|happen|"
     "occur|occurs|occurred|happened|posted|tallied"},
    {Tag::there_be, 0,
     "there were|there was|there are|there is|there have been|there has been|there had been"},
    {Tag::exceed, 0,
     "exceeded|exceeds|exceed|surpassed|surpasses|surpass|topped|tops|passed|outnumbered|outnumber|"
     "outstripped|went over|gone over"},
    {Tag::stay, 0, "stayed|stays|has stayed|have stayed|remained|remains|has remained|have remained|kept|kept on"},
    {Tag::account, 0,
     "account for|accounts for|accounted for|make up|makes up|made up|represent|represents|"
     "represented|comprise|comprises|constitute|constitutes|this represents|equivalent to|equals|"
     "this is|that is|it is|this was|that was|meaning|means|which is|which represents"},
    {Tag::move, 0,
     "moved|spread|shifted|spilled over|spilled|relocated|displaced|migrated|moved on|"
     "moved across the river|moved across the border|move|shift|moving|spilt over|pushed|"
     "jumped the border"},
    {Tag::regain, 0,
     "regained|recovered|retaken|retook|regaining|recovering|restored|reclaimed|reestablished|"
     "re established|won back|taken back|took back"},
    {Tag::save, 0, "saved|saves|saving|spared|prevented|averted|avoided"},
    {Tag::allow, 0,
     "allowed|allowed for|led to|resulted in|brought about|produced|caused|achieved|made possible|"
     "brought|delivered a|contributed to|generated|secured"},
    {Tag::deliver, 0,
     "delivered|provided|appropriated|obligated|expended|disbursed|spent|allocated|granted|invested|"
     "committed to|given|gave|donated|approved|released|contributed|paid|sent|transferred"},
    {Tag::obtain, 0, "obtained"},
    // Nouns of the matter.
    {Tag::that_of, 0,
     "that of|those of|that in|those in|the one in|the one of|the figure for|the figure in|"
     "what it was in|what it is in|what they were in|what they had been in"},
    {Tag::as_many, 0,
     "as many as|as much as|as high as|as large as|as great as|as many|as much|as high|as large"},
    {Tag::monthly, 0, "monthly|per month|a month|each month"},
    {Tag::rate, 0, "rate|rates"},
    {Tag::carrier, 0,
     "case of|cases of|case|cases|victims of|victim of|victims|acts of|incidents of|number of|"
     "numbers of|total number of|amount of|volume of|level of|levels of|incidence of|"
     "overall number of|count of|figures for|figure for|figures of|value of|events of|the number of|"
     "the total number of|the incidence of|reports of|instances of|quantity of|counts of|"
     "recorded number of|annual number of"},
    {Tag::generic, 0,
     "result|performance|figure|figures|total|count|toll|tally|this figure|that figure|the former|"
     "the latter|number|numbers|levels|level|value|indicator|the same crime|this crime|that crime"},
    {Tag::this_, 0, "this"},
    {Tag::pronoun, 0, "it|they|that"},
    {Tag::people, 0,
     "people|persons|person|individuals|suspects|suspect|citizens|nationals|criminals|officers|"
     "police officers|police and military officers|military officers|soldiers|students|members|"
     "fighters|combatants|traffickers|drug traffickers|police|police and military|military|personnel|"
     "inhabitants|residents|policemen|alleged criminals|agents|cadets|officials|paramilitaries|"
     "guerrillas|members of|military and police officers|police and military personnel|"
     "security officers|security personnel|fugitives"},
    {Tag::agent, 0,
     "government|authorities|ministry|army|administration|president|programme|program|plan|strategy|"
     "policy|operation|academy|initiative|national police|security forces|forces|defence ministry|"
     "defense ministry|ministry of defence|ministry of defense|project|mission|law|campaign|minister|"
     "agency|task force"},
    {Tag::country_word, 0,
     "country|nation|nationwide|countrywide|nationally|national level|whole country|entire country"},
    {Tag::country_word, 1, "province|city|department|state|area|zone|district|town|village|capital"},
    {Tag::region_word, 0, "region|continent|subregion"},
    {Tag::region_word, 1, "world|planet|globe"},
    {Tag::municipality, 0,
     "municipalities|municipality|towns|cities|districts|states|departments|countries|villages|"
     "counties|provinces|regions"},
    {Tag::group, 0, "groups|group|units|organizations|organisations|blocs|gangs"},
    {Tag::lives, 0, "lives"},
    {Tag::displacement, 0,
     "displacement|spillover|spill over|spillovers|balloon effect|displacement effect|"
     "geographic displacement|crime displacement"},
    {Tag::control, 0,
     "control|territorial control|control of territory|control of the territory|"
     "control over territory|control over the territory|state control|government control|"
     "control of its territory|control of the national territory|state presence"},
    {Tag::gain, 0,
     "gains|gain|improvement|improvements|progress|successes|advances|achievements|results|"
     "temporary gains|security gains|gains made|gains achieved|temporary gains made|gains made in the past|"
     "temporary gains made in the past"},
    {Tag::trend, 0, "trend|trends|tendency|pattern"},
    {Tag::lasting, 0,
     "lasting|permanent|durable|here to stay|sustainable|enduring|has lasted|have lasted|long lasting|"
     "definitive|lasted|held|has held|have held|hold|endured|has endured|have endured|persisted|"
     "has persisted|have persisted|has been maintained|have been maintained"},
    {Tag::lasting, 1,
     "temporary|short lived|transitory|transient|fleeting|ephemeral|momentary"},
    {Tag::lasting, 2, "irreversible"},
    {Tag::lasting, 3, "permanently|for good|durably|lastingly"},
    {Tag::broke, 0, "broke|break|was broken|has broken|have broken|been broken"},
    {Tag::broke, 1,
     "changed course|structural break|break in the trend|break in trend|trend break|turning point"},
    {Tag::ended, 0,
     "has ended|have ended|ended|end|is over|are over|has stopped|have stopped|came to an end|"
     "has come to an end|have come to an end|came to a halt|has come to a halt|came to a stop|has stalled|"
     "have stalled|stalled|has levelled off|has leveled off|levelled off|leveled off|has bottomed out"},
    {Tag::ended, 1, "continues|is continuing|goes on|is going on|has gone on"},
    {Tag::ended, 2,
     "have stopped rising|has stopped rising|stopped rising|stop rising|stopped increasing|"
     "have stopped increasing|has stopped increasing|stop increasing|stopped growing|have stopped growing|"
     "has stopped growing|stop growing"},
    {Tag::ended, 3,
     "have stopped falling|has stopped falling|stopped falling|stop falling|stopped declining|"
     "have stopped declining|has stopped declining|stop declining|stopped dropping|have stopped dropping|"
     "has stopped dropping|stop dropping|stopped decreasing|have stopped decreasing|"
     "has stopped decreasing|stop decreasing|stopped going down|have stopped going down|"
     "has stopped going down"},
    {Tag::link, 0,
     "proved|proven|proves|prove|proved to be|proven to be|turned out|turned out to be|turned into|"
     "turn out to be"},
    {Tag::reversed, 0,
     "reversed|has reversed|have reversed|was reversed|were reversed|has been reversed|have been reversed|"
     "was undone|were undone|has been undone|have been undone|has been lost|have been lost|evaporated|"
     "has evaporated|have evaporated|was wiped out|were wiped out|has been wiped out|have been wiped out"},
    {Tag::sustained, 0,
     "sustained|continuous|consistent|continued|unbroken|continual|continuously|consistently|steadily|"
     "constantly|year after year|year by year|without interruption|without a break"},
    {Tag::downward, 0, "downward|downwards|decreasing trend|falling trend"},
    {Tag::upward, 0, "upward|upwards|increasing trend"},
    {Tag::share, 0, "share|proportion|percentage|fraction|portion"},
    {Tag::compared, 0,
     "compared with|compared to|in comparison with|in comparison to|versus|vs|relative to|against|"
     "with respect to|as compared with|as compared to|when compared with|when compared to"},
    {Tag::share_of, 0,
     "as a share of|as a proportion of|as a percentage of|as a fraction of|as a percent of|"
     "as share of|as percentage of|as a part of"},
    {Tag::pass, 0, "went|changed|goes|go|going"},
    {Tag::rank, 0, "ranks|ranked|rank|occupies|places|placed|is ranked|are ranked|occupied|came in|comes in"},
    {Tag::rank_noun, 0, "place|position|spot"},
    {Tag::one_of, 0, "one of the|among the"},
    {Tag::likely, 0, "likelier|more likely|as likely"},
    {Tag::neighbours, 0,
     "neighbouring districts|neighboring districts|neighbours|neighbors|neighbouring countries|"
     "neighboring countries|neighbouring municipalities|neighboring municipalities|neighbouring areas|"
     "neighboring areas|other regions|other areas|other countries|elsewhere|nearby areas|"
     "nearby districts|adjacent areas|adjacent districts|neighbouring states|neighboring states|"
     "other municipalities|neighbouring regions|neighboring regions"},
    // Speech.
    {Tag::cause, 0,
     "thanks to|because of|due to|owing to|as a result of|on account of|as a consequence of|"
     "in response to|attributable to|by virtue of|driven by|thanks in part to|thanks largely to|"
     "the fruit of|the result of|the product of|the work of|because"},
    {Tag::say, 0,
     "said that|says that|reports that|reported that|say that|report that|states that|stated that|"
     "announced that|announces that|claims that|claimed that|notes that|noted that|argues that|"
     "show that|shows that|showed that|according to official figures|indicate that|indicates that|"
     "indicated that|confirmed that|confirms that|reveal that|reveals that|revealed that|added that|"
     "points out that|pointed out that|assured that|estimates that|estimated that|recalled that|"
     "told reporters that|maintains that|insisted that|affirmed that|affirms that"},
    {Tag::according, 0,
     "according to|as per|as reported by|as measured by|as counted by|in the count of|figures from|"
     "data from|based on data from|based on figures from"},
    {Tag::opinion, 0,
     "success|successful|failure|important|critical|instrumental|essential|remarkable|"
     "impressive|excellent|encouraging|vital|crucial|key|decisive|fundamental|great|good|bad|terrible|"
     "joint success|unprecedented|effective|effectively|significant impact|important impact|impact|"
     "better|model|example|proud|hope|believe|admirable|inspiring|extraordinary|outstanding|best ally|"
     "best partner|miracle|disaster|transformed|transformation|strong|stronger|capable|more capable|"
     "peaceful|safe|secure|dangerous|prosperous|lesson|lessons|valuable|useful|worthwhile|leader|"
     "leadership"},
    {Tag::should, 0, "should|must|ought to|need to|needs to|has to|have to|let us|deserves|deserve"},
    {Tag::otherwise, 0, "otherwise|had it not been|in its absence"},
    {Tag::except, 0, "excluding|except|except for|except in|not including|leaving out|without counting|"
     "with the exception of|other than|apart from|aside from|but for"},
    {Tag::present, 0, "on duty|present|deployed|stationed|on the ground"},
    {Tag::any_year, 0,
     "any year|any other year|any time|any point|any previous year|any of the previous years|"
     "any year on record"},
    {Tag::first_time, 0, "for the first time in history|for the first time ever"},
    {Tag::first_time, 1, "for the first time"},
    {Tag::money_goods, 0,
     "equipment training and capacity building|equipment|capacity building|goods and services"},
    {Tag::relative, 0, "who|which|that were|who were|that have|who have"},
    {Tag::only, 0, "only|just|merely|solely|exclusively"},
    {Tag::slightly, 0, "slightly|somewhat|marginally|modestly|a little|a bit|hardly|barely|scarcely|mostly|mainly|largely"},
    {Tag::yearly, 0, "annual"},
    {Tag::yearly, 1, "annually|yearly|per year|per annum"},
    {Tag::average, 0,
     "averaged|averages|averaging|average|an average of|on average|average of|mean|a mean of|mean of"},
    {Tag::in_total, 0,
     "altogether|in total|a total of|total of|combined|together|in sum|overall total of|"
     "put together|taken together|between them"},
    {Tag::beyond, 0,
     "plus|sum of|the sum of|difference between|the difference between|gap between|the gap between|"
     "most of|the majority of|majority of|the bulk of|neither|nor|stopped|stop|no longer|instead of|"
     "rather than|outside|unlike|like|among|adjusted for|ratio of|the ratio of|in all but|hemisphere|americas|within|"
     "for the first time in years|median|failed|failing"},
    {Tag::further, 0, "further|a further|another|additional|an additional"},
    {Tag::factor_of, 0, "a factor of|factor of"},
    {Tag::filler, 0,
     "as a result|as a consequence|consequently|worth|you|wide|ended up|wound up|also|dramatically|sharply|significantly|substantially|steeply|"
     "considerably|notably|markedly|greatly|drastically|still|already|again|"
     "officially|reportedly|overall|confirmed|net|indeed|however|therefore|thus|then|"
     "even|fact|in fact|in particular|all|both|"
     "once more|well|respectively|itself|themselves|actually|really|simply|finally|as a whole|"
     "in general|generally|national|gradually|progressively|rapidly|quickly|fast|strongly|"
     "tremendously|impressively|massively|by far|official|known|intentional|alleged|at large|worth of|"
     "of all kinds|of all categories|of all types|of all sorts|have all|also have|has been able to|"
     "managed to|been able to"},
};
// clang-format on

}  // namespace

std::span<const PhraseRow> english_phrases() {
  return table;
}

}  // namespace contraste
