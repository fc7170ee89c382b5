// What Spanish words do in a sentence; docs/claim-language.md lists them for users.
#include "claim/phrases.h"

namespace contraste {
namespace {

// clang-format off
constexpr PhraseRow table[] = {
    // Joints.
    {Tag::det, 0, "el|la|los|las|lo|estos|estas|esos|esas"},
    {Tag::a, 0, "un|una|uno"},
    {Tag::poss, 0, "su|sus|nuestro|nuestra"},
    {Tag::of, 0, "de"},
    {Tag::in, 0, "en"},
    {Tag::since, 0, "desde|a partir de"},
    {Tag::since, 1, "tras|despues de"},
    {Tag::to, 0, "a"},
    {Tag::by, 0, "por"},
    {Tag::until, 0, "hasta"},
    {Tag::between, 0, "entre"},
    {Tag::and_, 0, "y|e|asi como|junto con"},
    {Tag::or_, 0, "o|u"},
    {Tag::than, 0, "que"},
    {Tag::over, 0, "sobre"},
    {Tag::as, 0, "como"},
    {Tag::with, 0, "con"},
    {Tag::for_, 0, "para"},
    {Tag::during, 0, "durante|a lo largo de"},
    {Tag::per, 0, "por cada"},
    {Tag::out_of, 0, "de cada|de entre"},
    {Tag::that_of, 0, "la de|el de|los de|las de|la que|lo que era en|lo que eran en|lo que fueron en"},
    {Tag::as_many, 0, "tantos|tantas|tanto|tanta"},
    {Tag::monthly, 0, "mensual|mensuales|al mes|por mes"},
    {Tag::relative, 0, "quienes|que fueron|que han sido"},
    {Tag::while_, 0, "mientras que|mientras|en tanto que|en tanto|al tiempo que|a la vez que"},
    {Tag::but, 0, "pero|aunque|sin embargo|si bien"},
    // Time.
    {Tag::time_unit, 1, "dia|dias"},
    {Tag::time_unit, 2, "semana|semanas"},
    {Tag::time_unit, 3, "mes|meses"},
    {Tag::time_unit, 4, "trimestre|trimestres"},
    {Tag::time_unit, 5, "semestre|semestres"},
    {Tag::time_unit, 6, "ano|anos|vigencia|vigencias"},
    {Tag::time_unit, 7, "decada|decadas"},
    {Tag::last, 0, "ultimo|ultimos|ultima|ultimas|pasado|pasada|pasados|pasadas|mas reciente"},
    {Tag::previous, 0, "anterior|anteriores|previo|previa|previos|precedente|inmediatamente anterior"},
    {Tag::this_, 0, "este|esta|ese|esa|actual"},
    {Tag::same, 0, "mismo|misma|mismos|mismas|igual"},
    {Tag::ago, 0, "atras"},
    {Tag::hace, 0, "hace"},
    {Tag::earlier, 0, "antes"},
    {Tag::now, 0,
     "ahora|hoy|actualmente|hoy en dia|hoy dia|a la fecha|en la actualidad|hasta la fecha|"
     "en lo corrido del ano|hasta ahora|en este momento"},
    {Tag::fiscal, 0, "ano fiscal|anos fiscales|af|vigencia fiscal"},
    {Tag::end_of, 0, "final de|finales de|fin de|cierre de|fines de"},
    {Tag::vague_part, 0, "principios de|comienzos de|inicios de|inicio de|comienzo de|mediados de"},
    {Tag::half_of, 1, "primer semestre|primera mitad"},
    {Tag::half_of, 2, "segundo semestre|segunda mitad"},
    {Tag::quarter_of, 1, "primer trimestre"},
    {Tag::quarter_of, 2, "segundo trimestre"},
    {Tag::quarter_of, 3, "tercer trimestre"},
    {Tag::quarter_of, 4, "cuarto trimestre|ultimo trimestre"},
    {Tag::ordinal, 1, "primer|primero|primera|primeros|primeras"},
    {Tag::ordinal, 2, "segundo|segunda"},
    {Tag::ordinal, 3, "tercer|tercero|tercera"},
    {Tag::ordinal, 4, "cuarto|cuarta"},
    {Tag::ordinal, 5, "quinto|quinta"},
    {Tag::ordinal, 6, "sexto|sexta"},
    {Tag::ordinal, 7, "septimo|septima"},
    {Tag::ordinal, 8, "octavo|octava"},
    {Tag::ordinal, 9, "noveno|novena"},
    {Tag::ordinal, 10, "decimo|decima"},
    {Tag::on_record, 0,
     "de la historia|en la historia|desde que hay registros|desde que hay registro|"
     "desde que se tienen registros|desde que se tiene registro|desde que se llevan registros|"
     "desde que se lleva registro|jamas registrado|jamas registrada|jamas registrados|"
     "jamas registradas|de todos los tiempos|del registro|que se tenga registro|"
     "de que se tenga registro|nunca registrado|nunca registrada|registrada jamas|registrado jamas|"
     "en su historia|de su historia|de la que se tenga registro|del que se tenga registro|"
     "desde que existen registros|desde que existe registro|en toda la historia"},
    {Tag::running, 0,
     "consecutivo|consecutiva|consecutivos|consecutivas|seguido|seguida|seguidos|seguidas|sucesivo|"
     "sucesivos|en fila|de manera consecutiva|de forma consecutiva|ininterrumpidos"},
    {Tag::every, 0, "cada|todos los|todas las|cada uno de|en todos"},
    {Tag::period_word, 0, "periodo|lapso|tiempo|plazo|intervalo|periodos"},
    {Tag::year_word, 0, "interanual|en terminos interanuales"},
    {Tag::month, 1, "enero|ene"},
    {Tag::month, 2, "febrero|feb"},
    {Tag::month, 3, "marzo|mar"},
    {Tag::month, 4, "abril|abr"},
    {Tag::month, 5, "mayo|may"},
    {Tag::month, 6, "junio|jun"},
    {Tag::month, 7, "julio|jul"},
    {Tag::month, 8, "agosto|ago"},
    {Tag::month, 9, "septiembre|setiembre|sept|sep"},
    {Tag::month, 10, "octubre|oct"},
    {Tag::month, 11, "noviembre|nov"},
    {Tag::month, 12, "diciembre|dic"},
    {Tag::decade, 1960, "los anos sesenta|anos sesenta|decada de los sesenta|decada de los anos sesenta|decada de los 60|los anos 60"},
    {Tag::decade, 1970, "los anos setenta|anos setenta|decada de los setenta|decada de los anos setenta|decada de los 70|los anos 70"},
    {Tag::decade, 1980, "los anos ochenta|anos ochenta|decada de los ochenta|decada de los anos ochenta|decada de los 80|los anos 80"},
    {Tag::decade, 1990, "los anos noventa|anos noventa|decada de los noventa|decada de los anos noventa|decada de los 90|los anos 90"},
    // How exact: the value is Precision, 100 a little more than, 101 a little less than.
    {Tag::precision, 1,
     "cerca de|alrededor de|unos|unas|aproximadamente|en torno a|mas o menos|aprox|cerca del|"
     "alrededor del|en torno al|cercano a|cercana a|del orden de|del orden del"},
    {Tag::precision, 2, "casi|practicamente|casi casi|cerca de alcanzar"},
    {Tag::precision, 3,
     "mas de|mas del|por encima de|por encima del|superior a|superior al|superiores a|superiores al|"
     "por arriba de|mucho mas de|muy por encima de"},
    {Tag::precision, 4,
     "al menos|por lo menos|no menos de|no menos del|como minimo|cuando menos|un minimo de"},
    {Tag::precision, 5,
     "menos de|menos del|por debajo de|por debajo del|inferior a|inferior al|inferiores a|"
     "inferiores al|mucho menos de|muy por debajo de"},
    {Tag::precision, 6,
     "a lo sumo|como maximo|hasta en un|hasta un|no mas de|no mas del|un maximo de|a lo mas|"
     "cuando mucho|hasta en"},
    {Tag::precision, 100,
     "poco mas de|poco mas del|un poco mas de|un poco mas del|algo mas de|algo mas del|"
     "apenas por encima de|ligeramente por encima de|ligeramente superior a|apenas mas de"},
    {Tag::precision, 101,
     "poco menos de|poco menos del|un poco menos de|un poco menos del|algo menos de|algo menos del|"
     "apenas por debajo de|ligeramente por debajo de|ligeramente inferior a|apenas menos de"},
    {Tag::precision, 0, "exactamente|precisamente"},
    {Tag::after_precision, 4, "o mas|o superior"},
    {Tag::after_precision, 6, "o menos|o inferior"},
    {Tag::after_precision, 3, "con creces"},
    {Tag::percent, 0, "por ciento|porciento"},
    {Tag::points, 0, "punto|puntos|puntos porcentuales|punto porcentual|pp|puntos de tasa"},
    {Tag::per_head, 0, "per capita|por habitante|por persona"},
    {Tag::currency, 1, "dolares|dolar|usd|dolares estadounidenses|dolares americanos|de dolares"},
    {Tag::currency, 2, "pesos|peso|cop|pesos colombianos|de pesos"},
    {Tag::currency, 3, "euros|euro|eur|de euros"},
    {Tag::unit, 1, "hectareas|hectarea"},
    {Tag::unit, 2, "acres|acre"},
    {Tag::unit, 3, "toneladas|tonelada|toneladas metricas|tonelada metrica|tm"},
    {Tag::unit, 4, "kilogramos|kilogramo|kilos|kilo|kg"},
    {Tag::unit, 5, "kilometros cuadrados|kilometro cuadrado"},
    {Tag::denominator, 3, "tercios|terceras partes"},
    {Tag::denominator, 4, "cuartos|cuartas partes"},
    {Tag::denominator, 5, "quintos|quintas partes"},
    {Tag::denominator, 6, "sextos|sextas partes"},
    {Tag::denominator, 7, "septimos|septimas partes"},
    {Tag::denominator, 8, "octavos|octavas partes"},
    {Tag::denominator, 9, "novenos|novenas partes"},
    {Tag::denominator, 10, "decimos|decimas partes"},
    {Tag::fraction, 102, "la mitad|mitad"},
    {Tag::fraction, 103, "un tercio|una tercera parte|la tercera parte|tercera parte"},
    {Tag::fraction, 104, "un cuarto|una cuarta parte|la cuarta parte|cuarta parte"},
    {Tag::fraction, 105, "un quinto|una quinta parte|la quinta parte|quinta parte"},
    {Tag::fraction, 106, "un sexto|una sexta parte|la sexta parte"},
    {Tag::fraction, 107, "un septimo|una septima parte"},
    {Tag::fraction, 108, "un octavo|una octava parte"},
    {Tag::fraction, 110, "un decimo|una decima parte|la decima parte|decima parte"},
    {Tag::vague, 200, "cientos de|cientos|centenares de|centenares|varios cientos de"},
    {Tag::vague, 2000, "miles de|miles|varios miles de"},
    {Tag::vague, 20, "decenas de|decenas"},
    {Tag::vague, 24, "docenas de|docenas"},
    {Tag::vague, 20000, "decenas de miles de|decenas de miles"},
    {Tag::vague, 200000, "cientos de miles de|cientos de miles|centenares de miles de"},
    {Tag::times, 0, "veces"},
    {Tag::twice, 2, "el doble|doble"},
    {Tag::twice, 3, "el triple|triple"},
    {Tag::twice, 4, "el cuadruple"},
    // Change. Value 1: the verb may have an object.
    {Tag::fall_verb, 0,
     "cayo|cayeron|siguieron bajando|siguio bajando|siguieron cayendo|siguio cayendo|volvieron a bajar|"
     "volvio a bajar|continuaron bajando|continuo bajando|siguieron disminuyendo|siguio disminuyendo|caido|cae|caen|caer|cayendo|cayera|descendio|descendieron|descendido|desciende|"
     "descienden|descender|descendiendo|se redujo|se redujeron|se han reducido|se ha reducido|"
     "se reduce|se reducen|reducirse|se habia reducido|se habian reducido|disminuido|retrocedio|"
     "retrocedieron|retrocedido|se desplomo|se desplomaron|se han desplomado|se ha desplomado|"
     "decrecio|decrecieron|decrecido|se contrajo|se contrajeron|ha bajado|han bajado|ha disminuido|"
     "han disminuido|ha caido|han caido|ha descendido|han descendido|bajando|disminuyendo|"
     "reduciendose|fueron a la baja|van a la baja|va a la baja|cedio|cedieron|mermo|mermaron|"
     "han mermado|ha mermado|menguo"},
    {Tag::fall_verb, 1,
     "bajo|bajaron|bajado|baja|bajan|bajar|disminuyo|disminuyeron|disminuye|disminuyen|disminuir|"
     "redujo|redujeron|reducido|reduce|reducen|reducir|reducida|reducidos|reducidas|ha reducido|"
     "han reducido|logro reducir|logro disminuir|logro bajar|ha logrado reducir|ha logrado disminuir|"
     "recorto|recortaron|rebajo|rebajaron|lograron reducir|lograron disminuir|reduciendo"},
    {Tag::rise_verb, 0,
     "subio|subieron|siguieron subiendo|siguio subiendo|siguieron aumentando|siguio aumentando|"
     "volvieron a subir|volvio a subir|volvieron a aumentar|volvio a aumentar|subido|sube|suben|subir|subiendo|crecio|crecieron|crecido|crece|crecen|crecer|"
     "creciendo|se incremento|se incrementaron|se ha incrementado|se han incrementado|se incrementa|"
     "se disparo|se dispararon|se ha disparado|se han disparado|se elevo|se elevaron|se ha elevado|"
     "se han elevado|repunto|repuntaron|repuntado|ha aumentado|han aumentado|ha subido|han subido|"
     "ha crecido|han crecido|aumentando|se aumento|ascendieron|ascendio en|treparon|trepo"},
    {Tag::rise_verb, 1,
     "aumento|aumentaron|aumentado|aumenta|aumentan|aumentar|incremento|incrementaron|incrementado|"
     "incrementa|incrementan|elevo|elevaron|ha incrementado|han incrementado|ha elevado"},
    {Tag::improve, 1, "mejoro|mejoraron|ha mejorado|han mejorado"},
    {Tag::improve, 2, "empeoro|empeoraron|ha empeorado|han empeorado|se deterioro|se deterioraron"},
    {Tag::fall_noun, 0,
     "caida|caidas|reduccion|reducciones|disminucion|disminuciones|descenso|descensos|una baja|"
     "la baja|una bajada|bajada|merma|retroceso|decrecimiento|decremento"},
    {Tag::rise_noun, 0,
     "un aumento|el aumento|un incremento|el incremento|alza|alzas|subida|subidas|crecimiento|repunte|"
     "ascenso"},
    {Tag::halve, 0,
     "se redujo a la mitad|se redujeron a la mitad|se ha reducido a la mitad|"
     "se han reducido a la mitad|cayo a la mitad|cayeron a la mitad|bajo a la mitad|"
     "bajaron a la mitad|disminuyo a la mitad|disminuyeron a la mitad|redujo a la mitad|"
     "reducidos a la mitad|se reduce a la mitad|se reducen a la mitad|ha reducido a la mitad|"
     "descendio a la mitad|descendieron a la mitad"},
    {Tag::multiply, 2,
     "duplica|duplican|se duplico|se duplicaron|se ha duplicado|se han duplicado|duplico|duplicaron|"
     "se duplica|se duplican|ha duplicado"},
    {Tag::multiply, 3,
     "triplica|triplican|se triplico|se triplicaron|se ha triplicado|se han triplicado|triplico|"
     "triplicaron|se triplica"},
    {Tag::multiply, 4,
     "cuadruplica|se cuadruplico|se cuadruplicaron|se ha cuadruplicado|se han cuadruplicado|"
     "cuadruplico|cuadruplicaron"},
    {Tag::multiply, 5, "se quintuplico|se quintuplicaron|quintuplico|quintuplicaron"},
    {Tag::factor_verb, 1, "se multiplico por|se multiplicaron por|se ha multiplicado por|se han multiplicado por"},
    {Tag::factor_verb, 2, "se dividio por|se dividieron por|se dividio entre|se dividieron entre|se ha dividido por"},
    {Tag::fewer, 0, "menos"},
    {Tag::more, 0, "mas"},
    {Tag::stable, 0, "estable|estables|constante|constantes"},
    {Tag::lower_adj, 0, "inferior|inferiores"},
    {Tag::lower_adj, 1, "menor|menores|mas bajo|mas baja|mas bajos|mas bajas|mas pequeno|mas pequena"},
    {Tag::higher_adj, 0, "superior|superiores"},
    {Tag::higher_adj, 1,
     "mayor|mayores|mas alto|mas alta|mas altos|mas altas|mas elevado|mas elevada|mas grande"},
    {Tag::best, 0, "mejor|mejores"},
    {Tag::worst, 0, "peor|peores"},
    {Tag::so_few, 0, "tan pocos|tan pocas|tan poco|tan bajo|tan baja|tan bajos|tan bajas"},
    {Tag::so_many, 0, "tantos casos|tan alto|tan alta|tan altos|tan altas"},
    {Tag::record_low, 0,
     "minimo historico|minimos historicos|minimo de la historia|cifra minima historica|"
     "minima historica|minimo historico de|nivel mas bajo de la historia"},
    {Tag::record_high, 0,
     "maximo historico|alcanzaron un maximo|alcanzo un maximo|alcanzaron un maximo historico|alcanzo un maximo historico|"
     "alcanzaron su maximo historico|alcanzo su maximo historico|llegaron a un maximo|alcanzaron su maximo|alcanzo su maximo|alcanzaron su pico|alcanzo su pico|"
     "llegaron a su maximo|llego a su maximo|tocaron techo|toco techo|maximos historicos|record historico|maxima historica|maximo de la historia"},
    {Tag::low_noun, 0, "minimo|minimos|punto mas bajo|nivel minimo"},
    {Tag::peak_noun, 0,
     "maximo|alcanzar su maximo|alcanzar un maximo|alcanzar su pico|alcanzar un pico|maximos|pico|picos|punto mas alto|tope|peor ano|ano mas violento|nivel maximo|"
     "maximo nivel|valor maximo|momento mas alto|ano pico|cima|peor momento|pico maximo|punto maximo|"
     "pico historico"},
    {Tag::not_seen, 0,
     "que no se veian|que no se veia|no se veian|no se veia|no vistos|no vistas|no visto|no vista|"
     "que no se registraban|que no se registraba|no se registraban|no se registraba|"
     "que no se alcanzaban|que no se alcanzaba|que no se observaban|que no se observaba|"
     "no se veian cifras iguales|no se presentaban|no se tenia|no se tenian|que no se tenia|"
     "que no se tenian|que no se presentaban|no se presentaba|no se observaba"},
    {Tag::safest, 0,
     "mas seguro|mas segura|mas seguros|mas seguras|menos violento|menos violenta|menos violentos|"
     "menos violentas|mas pacifico|menos peligroso|menos peligrosa"},
    {Tag::most_violent, 0,
     "mas violento|mas violenta|mas violentos|mas violentas|mas peligroso|mas peligrosa|menos seguro|"
     "menos segura|mas inseguro|mas insegura"},
    // Verbs and denial.
    {Tag::not_, 0, "no|tampoco"},
    {Tag::not_, 1, "nunca|jamas|en ningun momento"},
    {Tag::no_det, 0, "ningun|ninguna|ninguno|ni un solo|ni una sola|cero|ni un|ni una"},
    {Tag::without, 0, "sin|carentes de|que carecen de"},
    {Tag::be, 0,
     "es|son|fue|fueron|era|eran|ser|sido|siendo|estan|estaba|estaban|estuvo|estuvieron|ha sido|"
     "han sido|habia sido|sea|sean|resulto|resultaron|seria|serian"},
    {Tag::have, 0, "ha|han|habia|habian|haber|tiene|tienen|tuvo|tuvieron|tenia|tenian|hayan|haya"},
    {Tag::future, 0,
     "sera|seran|habra|va a|van a|podra|podran|caera|caeran|bajara|bajaran|disminuira|disminuiran|"
     "aumentara|aumentaran|subira|subiran|se reducira|se reduciran|reducira|llegara|llegaran|tendra|"
     "tendran|podria|podrian|se espera que|se preve que|se proyecta que|descendera|descenderan|"
     "crecera|creceran"},
    {Tag::would, 0,
     "habria habido|habrian sido|habrian ocurrido|se habrian cometido|se habrian presentado|"
     "se habrian registrado|hubiera habido|habria|habrian|hubiera|hubieran|hubiese|hubiesen"},
    {Tag::stand, 0,
     "se ubico|se ubicaron|se ubica|se ubican|se situo|se situaron|se situa|se situan|quedo|quedaron|llega|llegan|ascendio|ascienden|asciende|cerro|"
     "cerraron|termino|finalizo|ronda|rondo|se registra|se estima|se calcula"},
    {Tag::stand, 1, "sumo|suman|sumaron|suma|totalizo|totalizaron|totalizan"},
    {Tag::reach, 0, "alcanzo|alcanzaron|alcanza|alcanzan|alcanzado|llego a|llegaron a|toco"},
    {Tag::record_verb, 0,
     "registro|registraron|registrado|registrados|registrada|registradas|registran|reporto|reportaron|"
     "reportado|reportados|reportadas|se registraron|se registro|se han registrado|se ha registrado|"
     "se reportaron|se reporto|se presentaron|se presento|se han presentado|se cometieron|se cometio|"
     "se contabilizaron|se contabilizo|contabilizo|contabilizaron|ocurrieron|ocurren|ocurre|suceden|"
     "sucede|se registran|se cometen|se presentan|ocurrio|ocurridos|ocurridas|sufrio|sufrieron|vio|"
     "conto|documento|documentaron|notifico|presento|presentaron|hubo registro de|se produjeron|"
     "sucedieron|perpetrados|cometidos|cometidas|se dieron|tuvo lugar|tuvieron lugar|se conocieron"},
    {Tag::there_be, 0, "hubo|hay|habia habido|ha habido|han habido|hubieron|existen|existian|existia"},
    {Tag::exceed, 0,
     "supero|superaron|supera|superan|superado|superar|sobrepaso|sobrepasaron|sobrepasa|sobrepasan|"
     "rebaso|rebasaron|rebasa|rebasan|excedio|excedieron|excede|exceden|ha superado|han superado"},
    {Tag::stay, 0,
     "se ha mantenido|se han mantenido|se mantuvo|se mantuvieron|se mantiene|se mantienen|permanecio|"
     "permanecieron|ha permanecido|han permanecido"},
    {Tag::account, 0,
     "representa|representan|represento|representaron|equivale a|equivale al|equivalen a|equivalen al|"
     "constituye|constituyen|concentra|concentran|concentro|se concentran en|se concentraron en|"
     "se concentran|se concentraron|lo que representa|lo que significa|lo que equivale a|"
     "lo que equivale al|es decir|esto es|o sea|lo cual representa|significa|significo|"
     "esto representa|eso representa|corresponden a|corresponde a|corresponden al|corresponde al|"
     "acumula|acumulan"},
    {Tag::move, 0,
     "se traslado|se trasladaron|se ha trasladado|se han trasladado|se desplazo|se desplazaron|"
     "se ha desplazado|se han desplazado|se extendio|se extendieron|se ha extendido|se han extendido|"
     "se movio|se movieron|se mudo|se mudaron|migro|migraron|se corrio|se corrieron|se propago|"
     "se propagaron|cruzaron|cruzo|se fue|se fueron"},
    {Tag::regain, 0,
     "recupero|recuperaron|recuperado|se recupero|se ha recuperado|recuperar|retomo|retomaron|"
     "recuperacion|restablecio|se restablecio|ha recuperado|recupero el estado|recobro"},
    {Tag::save, 0,
     "salvo|salvaron|salvado|ha salvado|han salvado|evito|evitaron|ha evitado|han evitado|se salvaron|"
     "se han salvado|salvar|se evitaron"},
    {Tag::allow, 0,
     "ha permitido|han permitido|permitio|permitieron|logro|lograron|ha logrado|han logrado|produjo|"
     "produjeron|condujo a|llevo a|genero|generaron|ha generado|causo|ocasiono|provoco|contribuyo a|"
     "ha contribuido a|contribuyeron a|hizo posible|se tradujo en|resulto en|consiguio"},
    {Tag::deliver, 0,
     "entrego|entregaron|entregado|entregados|desembolso|desembolsaron|desembolsado|desembolsados|"
     "asigno|asignaron|asignado|asignados|aporto|aportaron|aportado|invirtio|invirtieron|invertido|"
     "gasto|gastaron|gastado|otorgo|otorgaron|otorgado|comprometido|comprometidos|ejecutado|"
     "ejecutados|ejecuto|aprobo|aprobaron|aprobado|destino|destinaron|dono|se entregaron|"
     "se invirtieron|se desembolsaron|se destinaron|giro|proporciono|suministro|se asignaron|"
     "se aprobaron|se gastaron|se ejecutaron"},
    // Nouns of the matter.
    {Tag::rate, 0, "tasa|tasas|indice|indices"},
    {Tag::carrier, 0,
     "caso de|casos de|caso|casos|victimas de|victima de|victimas|hechos de|incidentes de|numero de|"
     "numero total de|cantidad de|volumen de|nivel de|niveles de|incidencia de|total de|cifra de|"
     "cifras de|eventos de|denuncias de|registros de|denuncias|registro de|conteo de|numeros de|"
     "numero de casos de"},
    {Tag::generic, 0,
     "cifra|cifras|numero|dato|datos|total|cantidad|niveles|nivel|valor|indicador|ese delito|"
     "este delito|dicho delito|resultado|resultados|conteo|numeros|balance"},
    {Tag::pronoun, 0, "esto|eso|ello|estos ultimos|ellos|ellas"},
    {Tag::people, 0,
     "personas|persona|sospechosos|ciudadanos|criminales|policias|soldados|uniformados|agentes|"
     "integrantes|miembros|combatientes|estudiantes|militares|individuos|delincuentes|"
     "narcotraficantes|habitantes|funcionarios|guerrilleros|paramilitares|efectivos|"
     "policias y militares|militares y policias|presuntos delincuentes|miembros de la fuerza publica|"
     "hombres|integrantes de|cadetes"},
    {Tag::agent, 0,
     "gobierno|autoridades|ministerio|ejercito|policia|policia nacional|administracion|presidente|"
     "programa|plan|estrategia|politica|operativo|operacion|academia|iniciativa|fuerza publica|"
     "fuerzas militares|ministerio de defensa|proyecto|mision|ley|campana|ministro|agencia|fiscalia|"
     "entidad"},
    {Tag::country_word, 0,
     "pais|nacion|nivel nacional|todo el pais|todo el territorio nacional|territorio nacional"},
    {Tag::country_word, 1, "provincia|ciudad|departamento|estado|municipio|zona|distrito|capital"},
    {Tag::region_word, 0, "region|continente|subregion"},
    {Tag::region_word, 1, "mundo|planeta"},
    {Tag::municipality, 0,
     "municipios|ciudades|departamentos|distritos|estados|paises|pueblos|provincias|regiones|"
     "localidades"},
    {Tag::group, 0, "grupos|grupo|bloques|organizaciones|bandas|unidades"},
    {Tag::lives, 0, "vidas"},
    {Tag::displacement, 0,
     "desplazamiento|efecto globo|efecto desplazamiento|desplazamiento del delito|"
     "desplazamiento de la violencia|desplazamiento del crimen|traslado del delito"},
    {Tag::control, 0,
     "control|control territorial|control del territorio|control de el territorio|control estatal|"
     "presencia del estado|control sobre el territorio|territorio"},
    {Tag::gain, 0,
     "logros|logro alcanzado|logros alcanzados|avances logrados|avances|mejoras|mejora|mejoria|progresos|ganancias|avance|progreso"},
    {Tag::trend, 0, "tendencia|tendencias"},
    {Tag::lasting, 0,
     "permanente|permanentes|duradera|duradero|duraderos|duraderas|sostenible|sostenibles|definitiva|"
     "definitivo|perdurable|llego para quedarse|"
     "llegaron para quedarse|perdura|persiste|persistente|estructural|estructurales|duro|duraron|ha durado|"
     "han durado|perduro|perduraron|ha perdurado|han perdurado|ha persistido|han persistido"},
    {Tag::lasting, 1,
     "temporal|temporales|transitoria|transitorio|transitorias|transitorios|pasajera|pasajero|pasajeras|"
     "pasajeros|efimera|efimero|efimeras|efimeros|momentanea|momentaneo|momentaneas|momentaneos"},
    {Tag::lasting, 2, "irreversible|irreversibles"},
    {Tag::lasting, 3,
     "definitivamente|permanentemente|de manera definitiva|de forma definitiva|de manera permanente|"
     "de forma permanente|de manera duradera|de forma duradera|para siempre"},
    {Tag::broke, 0,
     "se quebro|se rompio|se ha roto|se ha quebrado|se quebraron|se rompieron|se han quebrado|se han roto"},
    {Tag::broke, 1,
     "cambio de rumbo|cambio de tendencia|cambiaron de rumbo|cambiaron de tendencia|ha cambiado de rumbo|"
     "ha cambiado de tendencia|han cambiado de rumbo|han cambiado de tendencia|tuvo un quiebre|"
     "tuvieron un quiebre|presento un quiebre|presentaron un quiebre|quiebre|quiebre estructural|"
     "cambio estructural|punto de quiebre|punto de inflexion|tuvo un quiebre estructural|"
     "tuvieron un quiebre estructural"},
    {Tag::ended, 0,
     "se acabo|ha terminado|han terminado|llego a su fin|ha llegado a su fin|se detuvo|se ha detenido|"
     "se estanco|se ha estancado|se freno|se ha frenado|toco fondo|ha tocado fondo|"
     "ha finalizado|se agoto|se ha agotado|se detuvieron|llegaron a su fin"},
    {Tag::ended, 1, "sigue|prosigue|sigue en marcha|se mantiene en marcha"},
    {Tag::ended, 2,
     "dejaron de subir|dejaron de aumentar|han dejado de subir|han dejado de aumentar|dejo de subir|"
     "dejo de aumentar|ha dejado de subir|ha dejado de aumentar|dejaron de crecer|dejo de crecer|"
     "han dejado de crecer|ha dejado de crecer|dejan de subir|deja de subir|dejan de aumentar|"
     "deja de aumentar|dejan de crecer|deja de crecer"},
    {Tag::ended, 3,
     "dejaron de bajar|dejaron de caer|dejo de bajar|dejo de caer|han dejado de bajar|han dejado de caer|"
     "ha dejado de bajar|ha dejado de caer|dejan de caer|deja de caer|dejan de bajar|deja de bajar|"
     "dejaron de disminuir|dejo de disminuir|han dejado de disminuir|ha dejado de disminuir|"
     "dejaron de descender|dejo de descender|dejaron de reducirse|dejo de reducirse|"
     "han dejado de reducirse|ha dejado de reducirse"},
    {Tag::link, 0,
     "parece|parecen|demostro ser|demostraron ser|ha demostrado ser|han demostrado ser|resulto ser|"
     "resultaron ser|ha resultado|han resultado|se ha vuelto|se han vuelto|se volvio|se volvieron|"
     "se convirtio en|se ha convertido en|se convirtieron en|se han convertido en"},
    {Tag::reversed, 0,
     "se revirtio|se ha revertido|se revirtieron|se han revertido|se invirtio|se ha invertido|"
     "se han invertido|se perdio|se perdieron|se ha perdido|se han perdido|se esfumo|se esfumaron|"
     "fue revertida|fue revertido|fueron revertidos|fueron revertidas"},
    {Tag::sustained, 0,
     "ano tras ano|ano a ano|sostenida|sostenido|continua|continuo|constantemente|ininterrumpida|"
     "ininterrumpido|de manera sostenida|de forma sostenida|sostenidamente|continuamente|"
     "sin interrupcion|de manera continua|de forma continua|consistente|consistentemente"},
    {Tag::downward, 0, "a la baja|descendente|decreciente"},
    {Tag::upward, 0, "al alza|ascendente|creciente"},
    {Tag::share, 0, "participacion|proporcion|porcentaje|parte|cuota|fraccion"},
    {Tag::compared, 0,
     "frente a|respecto a|respecto de|con respecto a|con respecto de|en comparacion con|"
     "en comparacion a|comparado con|comparados con|comparada con|comparadas con|en relacion con|"
     "versus|vs|contra|en contraste con|si se compara con|al compararlo con|al comparar con|"
     "en relacion a"},
    {Tag::share_of, 0,
     "como porcentaje de|como porcentaje del|como proporcion de|como proporcion del|como parte de|"
     "como parte del|como fraccion de|como fraccion del|respecto al total de|sobre el total de"},
    {Tag::pass, 0, "al pasar|pasando|pasaron|paso|ha pasado|han pasado|pasar|pasa|pasan"},
    {Tag::rank, 0, "ocupa|ocupo|ocupan|ocuparon|se clasifica|figura"},
    {Tag::rank_noun, 0, "lugar|puesto|posicion"},
    {Tag::one_of, 0, "una de las|uno de los|entre los|entre las"},
    {Tag::likely, 0, "mas probable|mas probabilidad|mas probabilidades|mas probabilidades de"},
    {Tag::neighbours, 0,
     "distritos vecinos|paises vecinos|municipios vecinos|vecinos|zonas vecinas|departamentos vecinos|"
     "otras zonas|otras regiones|otros municipios|otros paises|areas vecinas|zonas aledanas|"
     "municipios aledanos|regiones vecinas|otros lugares|otros departamentos"},
    // Speech.
    {Tag::cause, 0,
     "gracias a|debido a|a causa de|por cuenta de|como resultado de|producto de|fruto de|"
     "como consecuencia de|en virtud de|por obra de|a raiz de|gracias al|debido al|a causa del|"
     "fruto del|producto del|como resultado del|resultado de|resultado del|obra de|obra del|"
     "como consecuencia del|por accion de|por causa de|se debe a|se debe al|se deben a|se deben al|"
     "consecuencia de|consecuencia del|atribuible a|atribuible al"},
    {Tag::say, 0,
     "informo que|informa que|dijo que|dice que|aseguro que|asegura que|afirmo que|afirma que|"
     "reporto que|reporta que|senalo que|senala que|anuncio que|anuncia que|indico que|indica que|"
     "sostuvo que|sostiene que|explico que|explica que|confirmo que|confirma que|destaco que|"
     "destaca que|manifesto que|muestran que|muestra que|revelo que|revela que|asegurar que|"
     "dijeron que|informaron que|resalto que|resalta que|recordo que|agrego que|preciso que|"
     "puntualizo que|estima que|calcula que|declaro que|reconocio que|celebro que"},
    {Tag::according, 0,
     "segun|de acuerdo con|de acuerdo a|conforme a|segun cifras de|segun datos de|segun cifras del|"
     "segun datos del|segun el|segun la|de acuerdo con cifras de|de acuerdo con datos de|"
     "con base en datos de"},
    {Tag::opinion, 0,
     "exito|exitoso|exitosa|fracaso|importante|importantes|fundamental|clave|esencial|decisivo|"
     "decisiva|crucial|notable|excelente|positivo|positiva|gran|grande|grandes|bueno|buena|malo|mala|"
     "efectivo|efectiva|eficaz|eficaces|impacto|ejemplo|modelo|orgullo|alentador|historico|historica|"
     "sin precedentes|critico|critica|vital|aliado|mejor aliado|mejor socio|milagro|desastre|terrible|"
     "transformacion|transformo|ha transformado|fuerte|fuertes|mas fuerte|mas fuertes|mas capaz|capaz|"
     "seguro|segura|peligroso|prospero|leccion|lecciones|valioso|valiosa|util|admirable|inspirador|"
     "extraordinario|extraordinaria|lider"},
    {Tag::should, 0, "debe|deben|deberia|deberian|hay que|tiene que|tienen que|debemos|merece|merecen"},
    {Tag::otherwise, 0, "de otro modo|de lo contrario|en su ausencia"},
    {Tag::except, 0, "excluyendo|excepto|excepto en|sin contar|sin incluir|con excepcion de|con la excepcion de|a excepcion de|"
     "aparte de"},
    {Tag::present, 0, "presente|presentes|desplegada|desplegado|desplegados|en servicio"},
    {Tag::any_year, 0, "cualquier ano|cualquier otro ano|ningun ano|ningun otro ano|cualquier momento"},
    {Tag::first_time, 0, "por primera vez en la historia"},
    {Tag::first_time, 1, "por primera vez"},
    {Tag::only, 0, "solo|solamente|unicamente|apenas|tan solo|exclusivamente"},
    {Tag::slightly, 0, "ligeramente|levemente|un poco|poco|algo|escasamente|mayormente|principalmente"},
    {Tag::yearly, 0, "anual|anuales"},
    {Tag::yearly, 1, "anualmente|por ano|al ano|a el ano"},
    {Tag::average, 0,
     "en promedio|promedio|promedio de|un promedio de|promediaron|promedio anual|en media|una media de|"
     "promedio anual de|un promedio anual de|promedia|promedian|de media"},
    {Tag::in_total, 0,
     "en total|un total de|en conjunto|en su conjunto|juntos|juntas|sumados|sumadas|en suma|entre todos|"
     "entre todas|entre ambos|entre ambas"},
    {Tag::beyond, 0,
     "la suma de|suma de|la diferencia entre|diferencia entre|la brecha entre|brecha entre|la mayoria de|"
     "mayoria de|la mayor parte de|ni|dejo de|dejaron de|deja de|dejan de|en lugar de|en vez de|"
     "a diferencia de|al igual que|a el igual que|fuera de|mediana|salvo en|"
     "ya no|la razon entre|hemisferio|dentro de"},
    {Tag::further, 0, "otro|otra|adicional"},
    {Tag::factor_of, 0, "un factor de|factor de"},
    {Tag::filler, 0,
     "respectivamente|como resultado|por ello|en consecuencia|tambien|terminaron|acabaron|se|drasticamente|significativamente|sustancialmente|"
     "considerablemente|notablemente|fuertemente|todavia|aun|ya|"
     "nuevamente|oficialmente|en general|ademas|asimismo|igualmente|por lo tanto|"
     "entonces|incluso|de hecho|en particular|ambos|ambas|todo|toda|todos|todas|"
     "realmente|simplemente|finalmente|nacional|nacionales|gradualmente|progresivamente|"
     "rapidamente|oficial|oficiales|conocidos|neto|neta|netas|confirmados|presuntos|de todo tipo|"
     "de todos los tipos|otra vez|de nuevo|a nivel|intencional|intencionales|general|"
     "generales|efectivamente|sensiblemente|vertiginosamente|paulatinamente|marcadamente"},
};
// clang-format on

}  // namespace

std::span<const PhraseRow> spanish_phrases() {
  return table;
}

}  // namespace contraste
