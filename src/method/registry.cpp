// The explicit list of methods, in the order in which a reader meets them.
#include <array>

#include "method/method.h"

namespace contraste {

namespace {

constexpr std::array list{
    Method{
        "consistency",
        "Do the numbers of one sentence agree with each other?",
        "¿Concuerdan entre sí los números de una misma frase?",
        "Only arithmetic: both ends give a change, which is held against the percentage said. Rounded words "
        "admit a "
        "range. It can't tell which of the numbers is wrong.",
        "Solo aritmética: los dos extremos dan un cambio, que se compara con el porcentaje dicho. Las "
        "palabras "
        "redondeadas admiten un rango. No puede decir cuál de los números está mal.",
        "",
        "Interval arithmetic on the range that each number's words admit",
        "Consistency.ThePublishedContradictionIsFound, Consistency.RoundedWordsGiveARange",
    },
    Method{
        "relative-change",
        "How far did it fall or rise between two times?",
        "¿Cuánto bajó o subió entre dos momentos?",
        "The two values are measured the same way. For counts, events come independently (exact), or with "
        "the "
        "extra noise that the series itself shows (overdispersed). A high year chosen because it is high "
        "makes the "
        "fall look larger than the trend.",
        "Los dos valores se miden igual. En conteos, los hechos llegan de forma independiente (exacto) o con "
        "el "
        "ruido adicional que la propia serie muestra (sobredisperso). Un año alto elegido por ser alto hace "
        "que la "
        "caída parezca mayor que la tendencia.",
        "baseline, end, interval",
        "Przyborowski & Wilenski 1940, Biometrika 31:313-323; Clopper & Pearson 1934, Biometrika 26:404-413; "
        "McCullagh & Nelder 1989, Generalized Linear Models, section 6.2 (quasi-Poisson); Fieller 1954, JRSS "
        "B "
        "16:175-185; for differences of counts Zou & Donner 2008, Statistics in Medicine 27:1693-1702, eq. "
        "15",
        "CountRatio.AgreesWithRPoissonTest, CountRatio.AgreesWithTheCentralTest, "
        "CountRatio.AgreesWithGuNgTangSchucany2008, CountRatio.OverdispersedAgreesWithRGlm, "
        "CountRatio.FiellerAgreesWithTheFormulaInR, Coverage.ExactIntervalsHoldTheirLevel, "
        "Coverage.OverdispersedIntervalsStayInTheBand",
    },
    Method{
        "dispersion",
        "How much noisier than chance alone is a series of counts?",
        "¿Cuánto más ruido que el del azar tiene una serie de conteos?",
        "Each value is held against the line between its neighbours, so that a smooth trend is not taken for "
        "noise; "
        "a sharp break counts as noise. Fewer than five values say nothing.",
        "Cada valor se compara con la línea entre sus vecinos, de modo que una tendencia suave no se toma "
        "por ruido; "
        "un quiebre brusco sí cuenta como ruido. Con menos de cinco valores no se puede decir nada.",
        "",
        "Pearson's statistic over its degrees of freedom on second differences; Gasser, Sroka & "
        "Jennen-Steinmetz "
        "1986, Biometrika 73:625-633 (variance from local residuals)",
        "Dispersion.IsOneForPoissonCounts, Dispersion.FindsTheVarianceRatio",
    },
    Method{
        "extreme",
        "Which year was the peak (or the low), and how sure is that?",
        "¿Qué año fue el máximo (o el mínimo) y qué tan seguro es?",
        "Each value might have come out somewhat higher or lower; years that noise could have swapped share "
        "the "
        "probability. Years outside the series are not looked at, and errors that all years share are not "
        "seen.",
        "Cada valor pudo haber salido algo más alto o más bajo; los años que el ruido pudo intercambiar se "
        "reparten "
        "la probabilidad. No se miran años fuera de la serie ni se ven los errores comunes a todos los años.",
        "source, measure",
        "Parametric bootstrap of ranks: Goldstein & Spiegelhalter 1996, JRSS A 159:385-443; Hall "
        "& "
        "Miller 2009, Annals of Statistics 37:3929-3959",
        "Extreme.TwoPoissonValuesHaveTheExactProbability, "
        "Extreme.TwoNegativeBinomialValuesHaveTheExactProbability, "
        "Extreme.TheOrderOfThePointsDoesNotMatter",
    },
    Method{
        "record",
        "Is it the lowest (highest) of the years on record, and could noise have made that order?",
        "¿Es el más bajo (alto) de los años registrados, y pudo el ruido producir ese orden?",
        "The years compared are measured the same way. A tie is not a record alone. A year without a figure "
        "can't "
        "be compared, and it may have been lower.",
        "Los años comparados se miden igual. Un empate no es un récord en solitario. Un año sin cifra no se "
        "puede "
        "comparar, y pudo ser más bajo.",
        "source, measure",
        "Parametric bootstrap of ranks: Goldstein & Spiegelhalter 1996, JRSS A 159:385-443",
        "Record.TwoPoissonValuesHaveTheExactProbability, Record.TiesShareTheRankAndAreWeak",
    },
    Method{
        "level",
        "What was the value?",
        "¿Cuál fue el valor?",
        "The figure is taken as its source gives it, with its rounding or its standard error. A count that "
        "was "
        "registered has no sampling error, but it may miss what was never reported.",
        "La cifra se toma como la da su fuente, con su redondeo o su error estándar. Un conteo registrado no "
        "tiene "
        "error de muestreo, pero puede omitir lo que nunca se denunció.",
        "source, measure, vintage",
        "The figure itself; normal interval from its standard error",
        "Level.CarriesWhatTheFigureAdmits",
    },
    Method{
        "total",
        "How many in all, over the period?",
        "¿Cuántos en total, en el periodo?",
        "Figures whose periods overlap are never added twice. Where they leave gaps or stick out of the "
        "period, only "
        "a lower and an upper bound can be given. Nothing counted can be negative.",
        "Las cifras cuyos periodos se traslapan nunca se suman dos veces. Donde dejan huecos o se salen del "
        "periodo "
        "solo se dan una cota inferior y una superior. Nada de lo contado puede ser negativo.",
        "source",
        "Weighted interval scheduling: Kleinberg & Tardos 2006, Algorithm Design, section 6.1; bounds by "
        "interval "
        "covers",
        "Total.AgreesWithAllSubsets, Total.AddingAFigureNeverWidens, Total.SourcesThatDisagreeAreWeak",
    },
    Method{
        "comparison",
        "How large is one against the other?",
        "¿Qué tan grande es uno frente al otro?",
        "Both values mean the same thing in the same unit. Noise is taken as independent between the two.",
        "Ambos valores significan lo mismo en la misma unidad. El ruido de uno no depende del ruido del "
        "otro.",
        "interval, other-source",
        "As relative-change, without subtracting one",
        "Comparison.RatioIsChangePlusOne",
    },
    Method{
        "share",
        "What part of the whole is it?",
        "¿Qué parte del total es?",
        "Part and whole count the same things; the whole is not zero. The range comes from rounding and "
        "standard "
        "errors only. The change of a share is in percentage points, and its range is the widest that both "
        "admit.",
        "La parte y el total cuentan las mismas cosas; el total no es cero. El rango viene solo del redondeo "
        "y de los "
        "errores estándar. El cambio de una parte va en puntos porcentuales, con el rango más amplio que "
        "ambas admiten.",
        "whole, whole-source",
        "Delta method (Casella & Berger 2002, Statistical Inference, section 5.5.4) with interval arithmetic "
        "for "
        "rounding",
        "Share.RoundingGivesTheEnds, Share.DeltaMethodAgreesWithSimulation",
    },
    Method{
        "rank",
        "At which place does it stand among the others?",
        "¿En qué lugar está entre los demás?",
        "Only the places that have a figure are ranked. Places that noise could have swapped give a range of "
        "ranks.",
        "Solo se ordenan los lugares que tienen cifra. Los lugares que el ruido pudo intercambiar dan un "
        "rango de "
        "posiciones.",
        "source, measure",
        "Goldstein & Spiegelhalter 1996, JRSS A 159:385-443",
        "Rank.IsTheRecordWhenThereAreTwo, Rank.FarApartPlacesKeepTheirOrder",
    },
    Method{
        "run",
        "In how many of the periods did it fall (rise)?",
        "¿En cuántos de los periodos bajó (subió)?",
        "Each step between two consecutive values counts once, however small. Many small falls and one large "
        "rise "
        "may still end higher.",
        "Cada paso entre dos valores consecutivos cuenta una vez, por pequeño que sea. Muchas caídas "
        "pequeñas y una "
        "gran alza pueden terminar más arriba.",
        "source, measure",
        "Sign test: Arbuthnott 1710; Conover 1999, Practical Nonparametric Statistics, section 3.4",
        "Run.CountsTheStepsAndTestsTheirSigns",
    },
    Method{
        "breaks",
        "Where did the level shift, how often, and how sure are the dates?",
        "¿Dónde cambió el nivel, cuántas veces y qué tan seguras son las fechas?",
        "Within a segment the level is one and the values are independent. A slow trend is cut into stairs, "
        "and "
        "values that carry over from one period to the next give breaks that are none: the fall test allows "
        "for "
        "that. A date is a set of periods, given the number of breaks.",
        "Dentro de un segmento el nivel es uno y los valores son independientes. Una tendencia lenta queda "
        "cortada "
        "en escalones, y los valores que dependen del período anterior dan quiebres que no lo son: la prueba "
        "de la "
        "caída lo tiene en cuenta. Una fecha es un conjunto de períodos, dado el número de quiebres.",
        "family, max-breaks, min-segment",
        "Fisher 1958, JASA 53:789-798; Jackson et al. 2005, IEEE Signal Processing Letters 12:105-108; Yao "
        "1988, "
        "Statistics & Probability Letters 6:181-189; Bai 1997, Review of Economics and Statistics "
        "79:551-563; Bai & "
        "Perron 2003, Journal of Applied Econometrics 18:1-22; Fearnhead 2006, Statistics and Computing "
        "16:203-213",
        "Nile.OneBreakIn1898AsStrucchange, CoalMining.SegmentsAsPublished, "
        "BreaksReference.IntervalsAgreeWithStrucchange, "
        "SegmentPosterior.AgreesWithTheSumOverAllSegmentations, "
        "Breaks.CredibleSetsHoldTheTrueDate",
    },
    Method{
        "joinpoint",
        "Where did the trend turn, and by how many per cent a year did it move between the turns?",
        "¿Dónde cambió la tendencia, y en qué porcentaje anual se movió entre los cambios?",
        "Between turns the rate moves by the same percentage every year, and what is left over in one year "
        "says nothing of the next. Where it does, straight lines show turns too: the answer is then marked.",
        "Entre los cambios la tasa se mueve cada año en el mismo porcentaje, y lo que sobra un año no dice "
        "nada del siguiente. Si lo dice, también una recta muestra cambios: la respuesta queda marcada.",
        "source, measure, model, selection",
        "Lerman 1980, Applied Statistics 29:77-84; Kim, Fay, Feuer & Midthune 2000, Statistics in Medicine "
        "19:335-351",
        "Joinpoint.AgreesWithTheProgramOnCausesOfDeath, Joinpoint.CancerIncidenceBySex, "
        "Joinpoint.CoalMiningDisasters, Joinpoint.PermutationTestHasItsSize",
    },
    Method{
        "persistence",
        "How much of a fall was kept, and how likely is it to stay?",
        "¿Cuánto de una caída se mantuvo y qué tan probable es que dure?",
        "Five models of how a level moves are averaged; none is ruled out. The forecast knows how such "
        "series "
        "have moved, and nothing of causes. A law or a truce to come is not in it.",
        "Se promedian cinco modelos de cómo se mueve un nivel; ninguno se descarta. El pronóstico sabe cómo "
        "se han movido estas series y nada de causas. No incluye una ley o una tregua por venir.",
        "old-level, known, horizon",
        "Harvey & Fernandes 1989, Journal of Business & Economic Statistics 7:407-422; Kitagawa 1987, "
        "Journal "
        "of the American Statistical Association 82:1032-1041; Raftery, Gneiting, Balabdaoui & Polakowski "
        "2005, Monthly Weather Review 133:1155-1174",
        "Persistence.SharesAreOfTheFall, Persistence.TheFanCoversSimulatedLevels, "
        "LocalLevel.AgreesWithTheKalmanFilter, LocalLevel.AgreesWithQuadrature",
    },
    Method{
        "regimes",
        "Which periods belong to a high and which to a low state, and may the high one come back?",
        "¿Qué periodos son de un estado alto y cuáles de uno bajo, y puede volver el alto?",
        "Every period is in one of two or three states, shared by all places but for their scale. A slow "
        "trend becomes states too. A series that fell once has shown no return, so what is said of one "
        "rests on little.",
        "Cada periodo está en uno de dos o tres estados, comunes a todos los lugares salvo su escala. Una "
        "tendencia lenta también se vuelve estados. Una serie que cayó una vez no ha mostrado regreso, así "
        "que lo dicho sobre él se apoya en poco.",
        "states",
        "Baum, Petrie, Soules & Weiss 1970, Annals of Mathematical Statistics 41:164-171; Viterbi 1967, IEEE "
        "Transactions on Information Theory 13:260-269; Zucchini & MacDonald 2009, Hidden Markov Models for "
        "Time Series",
        "Regimes.CoalHasThePublishedStates, HiddenMarkov.PassAgreesWithTheSumOverAllPaths, "
        "HiddenMarkov.FindsTheChainThatMadeTheSeries",
    },
    Method{
        "fall-test",
        "Is there a fall that neither noise nor memory would make?",
        "¿Hay una baja que ni el ruido ni la memoria de la serie producirían?",
        "Without a fall, each value remembers the one before it (an autoregression of order one) under noise "
        "of "
        "counting. A drift that stops looks like a fall; the flag says when a random walk is possible.",
        "Sin baja, cada valor recuerda al anterior (una autorregresión de orden uno) bajo el ruido del "
        "conteo. "
        "Una deriva que se detiene parece una baja; el aviso dice cuándo es posible una caminata aleatoria.",
        "",
        "Largest F of one shift among series with the same von Neumann ratio: Quandt 1960, JASA 55:324-330; "
        "Lehmann & Romano 2005, Testing Statistical Hypotheses, section 4.3; Andrews 1993, Econometrica "
        "61:139-165; von Neumann 1941, Annals of Mathematical Statistics 12:367-395; Anscombe 1948, "
        "Biometrika "
        "35:246-254",
        "FallTest.TheSizeHoldsUnderNoiseAndMemory, FallTest.ARealFallIsFound, FallTest.TheNileFellAfter1898, "
        "MatchedSeries.HasTheLawOfSeriesWithThatAutocorrelation, ShiftDesign.AgreesWithLeastSquares, "
        "FallPower.TheSmallestFallIsFoundAsOftenAsAsked",
    },
    Method{
        "synthetic-did",
        "Did it change more than a weighted mean of others did?",
        "¿Cambió más que un promedio ponderado de otros?",
        "Without treatment the treated would have changed as a mix of donors did, up to a level. Misleads "
        "where "
        "the treated were about to change anyway, and where a donor felt the programme too.",
        "Sin tratamiento las tratadas habrían cambiado como una mezcla de donantes, salvo el nivel. Engaña "
        "si "
        "las tratadas iban a cambiar de todos modos o si un donante también sintió el programa.",
        "weights, zeta, errors, draws, all-sets",
        "Arkhangelsky, Athey, Hirshberg, Imbens & Wager 2021, American Economic Review 111:4088-4118; "
        "Clarke, "
        "Pailanir, Athey & Imbens 2023; Kranz 2022",
        "SyntheticDid.ArkhangelskyEtAl2021_California, SyntheticDid.WeightsAreThoseOfTheSlowTwin, "
        "SyntheticDid.APlaceboIsAFitWithoutThatDonor, SyntheticDid.StaggeredIsTheWeightedMeanOfCohorts",
    },
    Method{
        "interactive-fixed-effects",
        "What would have happened if units share unseen trends?",
        "¿Qué habría pasado si las unidades comparten tendencias no observadas?",
        "Units follow a few common factors, each by loadings of its own, that stay the same after treatment. "
        "All numbers of factors are shown, for the one that cross-validation picks can turn the answer. "
        "Misleads "
        "for a unit far from the donors and with few periods before.",
        "Las unidades siguen unos pocos factores comunes, cada una a su medida, igual después del "
        "tratamiento. "
        "Se muestran todos los números de factores, pues el que elige la validación cruzada puede cambiar la "
        "respuesta. Engaña con una unidad lejos de los donantes y con pocos periodos previos.",
        "most-factors, penalties, least-before, interval, draws, placebo-draws",
        "Xu 2017, Political Analysis 25:57-76; Bai 2009, Econometrica 77:1229-1279; Athey, Bayati, "
        "Doudchenko, "
        "Imbens & Khosravi 2021, Journal of the American Statistical Association 116:1716-1730; Mazumder, "
        "Hastie "
        "& Tibshirani 2010, Journal of Machine Learning Research 11:2287-2322",
        "InteractiveFixedEffects.Xu2017_TurnoutByRank, InteractiveFixedEffects.TurnoutAgreesWithR, "
        "InteractiveFixedEffects.TheErrorLeftOutIsThatOfARefit, "
        "FactorModel.CompletionMeetsTheConditionsOfItsOptimum",
    },
    Method{
        "synthetic-control",
        "What would have been, by a mean of donors that moved alike before?",
        "¿Qué habría pasado, según una media de donantes que antes se movían igual?",
        "Donors were not treated and felt nothing of it, and what tied the treated unit to them before "
        "holds after. Whatever else befell that unit alone is counted as the effect. A close fit to few "
        "periods may be luck; placebos take the treated unit for one like its donors.",
        "Los donantes no fueron tratados ni sintieron el programa, y lo que unía a la unidad tratada con "
        "ellos antes sigue después. Todo lo demás que le ocurrió solo a esa unidad cuenta como efecto. Un "
        "buen ajuste a pocos periodos puede ser azar; los placebos suponen que se parece a sus donantes.",
        "variant, lambda, least-error, interval, level, treated-as-donor, first, last, in-time, v, "
        "equally-good, training",
        "Abadie, Diamond & Hainmueller 2010, JASA 105:493-505; Doudchenko & Imbens 2016, NBER 22791; Abadie "
        "& "
        "L'Hour 2021, JASA 116:1817-1834; Ben-Michael, Feller & Rothstein 2021, JASA 116:1789-1803; "
        "Chernozhukov, Wüthrich & Zhu 2021, JASA 116:1849-1864; Barber, Candès, Ramdas & Tibshirani 2021, "
        "Annals of Statistics 49:486-507; Klößner, Kaul, Pfeifer & Schieler 2018, Swiss Journal of Economics "
        "and "
        "Statistics 154:11; Malo, Eskelinen, Zhou & Kuosmanen 2023, Computational Economics",
        "SyntheticControl.Proposition99OutcomeOnly, SyntheticControl.GermanyOutcomeOnly, "
        "SyntheticControl.KansasAsAugsynth, RidgeAugmentedSyntheticControl.Kansas, "
        "PenalisedSyntheticControl.Limits, PlaceboTest.Proposition99, ConformalTest.AgreesWithTheSlowTwin, "
        "SimplexLeastSquares.AgreesWithTheSlowTwin, "
        "PredictorWeights.AbadieDiamondHainmueller2010_Proposition99, "
        "PredictorWeights.AbadieGardeazabal2003_Basque, MetricSearch.IsTheBestOfAFineGridOfMetrics",
    },
    Method{
        "staggered-did",
        "Did units change more from their treatment on than units not treated then?",
        "¿Cambiaron las unidades desde su tratamiento más que las no tratadas en ese momento?",
        "Without treatment, treated and untreated units (alike in their covariates) would have changed by "
        "the "
        "same amount from the period before. Effects may differ by cohort and time. Misleads where units "
        "were "
        "treated because they were about to change, where they acted before the treatment, and where treated "
        "units are few.",
        "Sin tratamiento, las unidades tratadas y las no tratadas (iguales en sus covariables) habrían "
        "cambiado "
        "lo mismo desde el periodo anterior. Los efectos pueden variar por cohorte y momento. Engaña si se "
        "trató a las que iban a cambiar, si reaccionaron antes del tratamiento y si las tratadas son pocas.",
        "estimator, comparison, base, anticipation, aggregation, complete, level, draws, multiplier, wild",
        "Callaway & Sant'Anna 2021, Journal of Econometrics 225:200-230; Sant'Anna & Zhao 2020, Journal of "
        "Econometrics 219:101-122; Sun & Abraham 2021, Journal of Econometrics 225:175-199; de Chaisemartin "
        "& "
        "D'Haultfoeuille 2020, American Economic Review 110:2964-2996; Cameron, Gelbach & Miller 2008, "
        "Review "
        "of Economics and Statistics 90:414-427",
        "StaggeredDid.MinimumWagePanelHasThePublishedEffects, "
        "StaggeredDid.MinimumWagePanelHasThePublishedErrorsWithCovariates, "
        "StaggeredDid.SimulatedEffectsAreCovered, ChangeComparison.InfluenceAgreesWithLeavingOneOut, "
        "SunAbraham.MinimumWagePanelHasThePublishedEffects, "
        "TwoWayFixedEffects.MinimumWagePanelHasThePublishedError",
    },
    Method{
        "imputation",
        "Was more seen than unit and period effects of untreated values expect?",
        "¿Se vio más de lo que esperan los efectos de unidad y periodo de los valores sin tratar?",
        "Without treatment every value would have been a unit effect plus a period effect (counts: their "
        "product, times exposure). All periods before the treatment are used, which is more exact and leans "
        "harder on parallel trends. Misleads as staggered-did does; units without events before have no "
        "rate.",
        "Sin tratamiento cada valor habría sido un efecto de unidad más uno de periodo (conteos: su "
        "producto, "
        "por la exposición). Usa todos los periodos anteriores: es más preciso y se apoya más en las "
        "tendencias "
        "paralelas. Engaña como staggered-did; las unidades sin eventos antes no tienen tasa.",
        "family, effects, anticipation, aggregation, leads, level, draws",
        "Borusyak, Jaravel & Spiess 2024, Review of Economic Studies 91:3253-3285; Wooldridge 2023, "
        "Econometrics Journal 26:C31-C66",
        "Imputation.MinimumWagePanelHasThePublishedEffect, Imputation.ErrorsAgreeWithWeightsByHand, "
        "Imputation.SimulatedEffectsAreCovered, PoissonImputation.AgreesWithThePooledRegressionInR, "
        "PoissonImputation.SimulatedRatiosAreCovered, TwoWayEffects.AgreesWithDummiesByLeastSquares",
    },
    Method{
        "interrupted-time-series",
        "Did the level or the trend of a series change at a known date?",
        "¿Cambió el nivel o la tendencia de una serie en una fecha conocida?",
        "What came before, continued as a straight line with its season, is what would have come. Anything "
        "else that changed at the date is taken for the effect, and a line that bends by itself too. The "
        "date must be known beforehand, not read off the series.",
        "Lo anterior, continuado como recta con su estacionalidad, es lo que habría venido. Todo lo demás "
        "que cambió en la fecha se toma por efecto, y también una recta que se dobla sola. La fecha debe "
        "conocerse de antemano, no leerse en la serie.",
        "anticipation, transition, controls, confidence, change, trend, errors, lag, family, season, "
        "harmonics",
        "Wagner, Soumerai, Zhang & Ross-Degnan 2002, Journal of Clinical Pharmacy and Therapeutics "
        "27:299-309; Bernal, Cummins & Gasparrini 2017, International Journal of Epidemiology 46:348-355; "
        "Newey & West 1987, Econometrica 55:703-708, and 1994, Review of Economic Studies 61:631-653; Turner "
        "et al. 2021, BMC Medical Research Methodology 21:181; Wolfinger & O'Connell 1993, Journal of "
        "Statistical Computation and Simulation 48:233-243",
        "InterruptedReference.RestrictedLikelihoodAgreesWithNlme, "
        "InterruptedReference.NeweyWestAgreesWithSandwich, InterruptedReference.PraisWinstenAgreesWithR, "
        "InterruptedReference.CountsAgreeWithGlm, InterruptedReference.PseudoLikelihoodAgreesWithNlme, "
        "InterruptedTimeSeries.CoversAKnownEffect",
    },
    Method{
        "structural-time-series",
        "What would have come without the programme, going by the series itself and what moves with it?",
        "¿Qué habría venido sin el programa, según la serie misma y lo que se mueve con ella?",
        "The level before the date goes on, and covariates that the programme did not touch keep their "
        "relation to the series. By default the level is believed to move little: where it wanders, the "
        "interval is too narrow, and the answer is marked as weak where that is seen.",
        "El nivel anterior continúa, y las covariables que el programa no tocó mantienen su relación con la "
        "serie. Por defecto se cree que el nivel se mueve poco: si vaga, el intervalo es demasiado "
        "estrecho, y la respuesta se marca como débil donde eso se ve.",
        "anticipation, transition, controls, confidence, trend, season, intercept, level-sd, model-size, "
        "expected-r2, prior-df, chains, burn-in, draws",
        "Brodersen, Gallusser, Koehler, Remy & Scott 2015, Annals of Applied Statistics 9:247-274; Durbin & "
        "Koopman 2002, Biometrika 89:603-615; George & McCulloch 1997, Statistica Sinica 7:339-373",
        "StructuralTimeSeries.DemoOfBrodersen2015IsMetInTheLimit, "
        "StructuralTimeSeries.AgreesWithCausalImpact, StructuralTimeSeries.AgreesWithQuadrature, "
        "StructuralSampler.RanksOfTheTruthAreUniform, StructuralModel.WhiteningAgreesWithTheCovarianceMatrix",
    },
    Method{
        "decisive-choice",
        "On which choice does the answer turn?",
        "¿De qué decisión depende la respuesta?",
        "The share of the variation between specifications that each choice explains, each specification "
        "weighing "
        "the same. Where combinations are missing, two choices may explain the same variation.",
        "La parte de la variación entre especificaciones que explica cada decisión, con igual peso para cada "
        "especificación. Donde faltan combinaciones, dos decisiones pueden explicar la misma variación.",
        "",
        "Sobol 1993, Mathematical Modelling and Computational Experiments 1:407-414; Saltelli et al. 2010, "
        "Computer "
        "Physics Communications 181:259-270",
        "VarianceShares.AdditiveSharesSumToOne, VarianceShares.ExclusiveOrIsAllInteraction, "
        "VarianceShares.AgreesWithNaiveLoops",
    },
};

}  // namespace

std::span<const Method> methods() {
  return list;
}

const Method* find_method(std::string_view name) {
  for (const Method& method : list) {
    if (method.name == name) return &method;
  }
  return nullptr;
}

}  // namespace contraste
