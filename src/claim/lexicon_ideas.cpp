// The table of ideas. One row a thing; add a row, or words to a row, and docs/claim-language.md.
#include "claim/lexicon.h"

namespace contraste {
namespace {

constexpr Idea table[] = {
    // Harm to life and person.
    {"homicide", "homicides", "homicidios", "0101", true, "", "",
     "homicide|intentional homicide|murder|killing|manslaughter|murder victim|people murdered|people killed|"
     "violent death|homicidio|homicidio intencional|homicidio doloso|asesinato|muerte violenta|"
     "murdered|killed|slain|asesinados|asesinadas|asesinado|asesinada"},
    {"attempted homicide", "attempted homicides", "tentativas de homicidio", "0102", true, "", "",
     "attempted homicide|attempted murder|attempted killing|tentativa de homicidio|homicidio en tentativa|"
     "intento de homicidio|homicidio tentado"},
    {"femicide", "femicides", "feminicidios", "0101", true, "", "",
     "femicide|feminicide|female homicide|femicidio|feminicidio"},
    {"kidnapping", "kidnappings", "secuestros", "02022", true, "", "",
     "kidnapping|kidnap|abduction|kidnapped|abducted|people kidnapped|secuestro|plagio|rapto|secuestrados|"
     "secuestradas|secuestrado|secuestrada|personas secuestradas|privaciones ilegales de la libertad"},
    {"extortive kidnapping", "extortive kidnappings", "secuestros extorsivos", "02022", true, "kidnapping",
     "extortive|extorsivo|extorsion|ransom",
     "extortive kidnapping|extortionate kidnapping|kidnapping for ransom|kidnapping for extortion|"
     "ransom kidnapping|secuestro extorsivo|secuestro con fines extorsivos|secuestro con rescate"},
    {"simple kidnapping", "simple kidnappings", "secuestros simples", "02022", true, "kidnapping", "simple",
     "simple kidnapping|secuestro simple"},
    {"disappearance", "disappearances", "desapariciones", "", true, "", "",
     "disappearance|disappeared people|missing people|enforced disappearance|desaparicion|desaparicion "
     "forzada|"
     "desaparecidos|personas desaparecidas"},
    {"massacre", "massacres", "masacres", "0101", true, "", "", "massacre|masacre|matanza"},
    {"assault", "assaults", "lesiones personales", "02011", true, "", "",
     "assault|serious assault|battery|bodily injury|lesiones|lesiones personales|lesion personal"},
    {"sexual violence", "sexual offences", "delitos sexuales", "03", true, "", "",
     "sexual violence|sexual assault|sexual offence|sexual offense|sex crime|violencia sexual|delito sexual|"
     "abuso sexual|agresion sexual"},
    {"rape", "rapes", "violaciones", "03011", true, "", "", "rape|violacion|acceso carnal violento"},
    {"extortion", "extortions", "extorsiones", "02051", true, "", "", "extortion|extorsion"},
    {"torture", "torture", "torturas", "", true, "", "", "torture|tortura"},
    {"threat", "threats", "amenazas", "02012", true, "", "", "threat|amenaza"},
    {"trafficking in persons", "trafficking in persons", "trata de personas", "0204", true, "", "",
     "human trafficking|trafficking in persons|trata de personas"},
    // Property.
    {"robbery", "robberies", "robos con violencia", "0401", true, "", "",
     "robbery|mugging|armed robbery|robo|robo con violencia|asalto|atraco|hurto con violencia"},
    {"theft", "thefts", "hurtos", "0502", true, "", "", "theft|larceny|stealing|hurto|robo sin violencia"},
    {"burglary", "burglaries", "robos a viviendas", "0501", true, "", "",
     "burglary|house breaking|robo a vivienda|hurto a residencias|robo de viviendas|hurto a viviendas"},
    {"vehicle theft", "vehicle thefts", "hurtos de vehículos", "05021", true, "", "",
     "vehicle theft|car theft|theft of vehicles|stolen vehicle|stolen car|hurto de vehiculos|robo de "
     "vehiculos|"
     "hurto de automotores|hurto a automotores"},
    // Terror, war, the state.
    {"terrorism", "terrorist acts", "actos de terrorismo", "0906", true, "", "",
     "terrorism|terrorist act|terrorist attack|terrorist incident|act of terrorism|act of terror|terror "
     "attack|"
     "terrorist action|terrorism incident|terrorism offence|terrorismo|acto terrorista|acto de terrorismo|"
     "atentado terrorista|ataque terrorista|atentado|accion terrorista|hecho terrorista"},
    {"pipeline attack", "pipeline attacks", "ataques a oleoductos", "", true, "", "",
     "pipeline attack|attack on pipeline|oil pipeline attack|attack on oil pipeline|pipeline bombing|"
     "ataque a oleoducto|atentado contra oleoductos|ataque contra oleoductos|voladura de oleoductos|"
     "atentado a oleoductos"},
    {"combat death", "combat deaths", "muertes en combate", "", true, "", "",
     "combat death|death in combat|battle death|battle related death|muerte en combate|baja en combate"},
    {"conflict death", "conflict deaths", "muertes por el conflicto", "", true, "", "",
     "conflict death|death from conflict|death in conflict|muerte por conflicto|muerte en conflicto|"
     "muerte del conflicto"},
    {"civilian death", "civilian deaths", "muertes de civiles", "", true, "", "",
     "civilian death|civilian casualty|civilians killed|muerte de civiles|muerte civil|civiles muertos"},
    {"terrorism death", "terrorism deaths", "muertes por terrorismo", "", true, "", "",
     "terrorism death|death from terrorism|terrorism fatality|muerte por terrorismo"},
    {"landmine victim", "landmine victims", "víctimas de minas", "", true, "", "",
     "landmine victim|victim of landmines|mine victim|landmine casualty|victima de minas|"
     "victima de minas antipersonal|victima por minas"},
    {"forced displacement", "forced displacement", "desplazamiento forzado", "", true, "", "",
     "forced displacement|displaced people|internally displaced people|people displaced|internal "
     "displacement|"
     "desplazamiento forzado|desplazados|personas desplazadas|desplazamiento interno|poblacion desplazada"},
    {"security incident", "security incidents", "incidentes de seguridad", "", true, "", "",
     "security incident|incidente de seguridad"},
    {"roadblock", "illegal roadblocks", "retenes ilegales", "", true, "", "",
     "illegal roadblock|roadblock|reten ilegal|bloqueo de vias"},
    {"attack on towns", "attacks on towns", "tomas de poblaciones", "", true, "", "",
     "attack on towns|town takeover|attack on villages|toma de poblaciones|ataque a poblaciones"},
    {"demobilised", "demobilised fighters", "desmovilizados", "", false, "", "",
     "demobilised|demobilized|demobilisation|demobilization|demobilised fighter|demobilized fighter|"
     "demobilised combatant|demobilized combatant|demobilised paramilitary|demobilized paramilitary|"
     "paramilitaries demobilised|paramilitaries demobilized|members demobilised|members demobilized|"
     "desmovilizados|desmovilizado|desmovilizacion|paramilitares desmovilizados|combatientes desmovilizados"},
    {"desertion", "desertions", "deserciones", "", false, "", "", "desertion|desercion"},
    {"extradition", "extraditions", "extradiciones", "", false, "", "",
     "extradition|extradited|people extradited|extradited people|citizens "
     "extradited|extradicion|extraditados|"
     "extraditado|extraditada|extraditadas|personas extraditadas|ciudadanos extraditados"},
    {"arrest", "arrests", "capturas", "", false, "", "",
     "arrest|arrested|captura|capturados|detencion|detenidos"},
    {"prisoner", "prisoners", "personas presas", "", true, "", "",
     "prisoner|prison population|inmate|people in prison|incarceration|preso|poblacion carcelaria|recluso|"
     "persona privada de la libertad|poblacion reclusa"},
    {"violence", "violence", "violencia", "", true, "", "", "violence|violencia"},
    {"crime", "crimes", "delitos", "", true, "", "",
     "crime|offence|offense|crimen|delito|delincuencia|criminalidad"},
    {"death", "deaths", "muertes", "", true, "", "", "death|fatality|muerte|defuncion|fallecimiento"},
    // Drugs.
    {"coca cultivation", "coca cultivation", "cultivo de coca", "", true, "", "",
     "coca cultivation|coca crop|coca|coca bush cultivation|coca growing|hectares of coca|coca hectare|"
     "area under coca|coca area|coca bush|land under coca|coca acreage|net coca cultivation|cultivo de coca|"
     "hectareas de coca|hoja de coca|area con coca|area sembrada de coca|hectareas sembradas de coca|"
     "hectareas de cultivos de coca|plantaciones de coca|siembra de coca"},
    {"cocaine production", "cocaine production", "producción de cocaína", "", true, "", "",
     "cocaine production|potential cocaine production|potential production of cocaine|production of cocaine|"
     "potential cocaine|potential pure cocaine|cocaine output|produccion de cocaina|"
     "produccion potencial de cocaina|potencial de produccion de cocaina|cocaina potencial"},
    {"opium poppy", "opium poppy", "amapola", "", true, "", "",
     "opium poppy|poppy cultivation|opium poppy cultivation|poppy|cultivo de amapola|amapola|"
     "hectareas de amapola|hectares of poppy|hectares of opium poppy"},
    {"eradication", "eradication", "erradicación", "", false, "", "",
     "eradication|coca eradication|eradicated coca|aerial eradication|hectares eradicated|erradicacion|"
     "erradicacion de coca|hectareas erradicadas|aspersion aerea"},
    {"cocaine seizure", "cocaine seizures", "incautaciones de cocaína", "0601", false, "", "",
     "cocaine seizure|cocaine seized|seizure of cocaine|seized cocaine|incautacion de cocaina|cocaina "
     "incautada|"
     "decomiso de cocaina|cocaina decomisada"},
    {"drug seizure", "drug seizures", "incautaciones de drogas", "0601", false, "", "",
     "drug seizure|drugs seized|seizure of drugs|incautacion de drogas|drogas incautadas|decomiso de drogas"},
    // Means and institutions.
    {"training", "people trained", "personas capacitadas", "", false, "", "",
     "trained|training|officers trained|officer trained|people trained|police trained|trained officer|"
     "trained police|trained people|personnel trained|police officers trained|police and military officers "
     "trained|"
     "soldiers trained|students trained|capacitacion|entrenamiento|personas capacitadas|policias capacitados|"
     "personas entrenadas|oficiales capacitados|policias entrenados|policias formados|personas formadas|"
     "capacitados|capacitadas|entrenados|entrenadas|uniformados capacitados|oficiales entrenados"},
    {"municipalities without police", "municipalities without police", "municipios sin policía", "", true, "",
     "",
     "municipalities without police|municipality without police|municipalities with no police|"
     "municipalities without police presence|municipalities with no police presence|"
     "municipalities lacking police|towns without police|municipalities without a police presence|"
     "municipalities with no public security presence|municipalities without public security presence|"
     "municipios sin policia|municipios sin presencia policial|municipios sin presencia de la policia|"
     "municipios sin presencia de policia|municipios sin fuerza publica|municipios que carecen de policia"},
    {"municipalities with police", "municipalities with police", "municipios con policía", "", false, "", "",
     "municipalities with police|municipalities with police presence|municipalities with a police presence|"
     "municipios con policia|municipios con presencia policial|municipios con presencia de la policia"},
    {"military aid", "military and police aid", "ayuda militar y policial", "", false, "", "",
     "military aid|military and police aid|police aid|police and military aid|security aid|security "
     "assistance|"
     "military assistance|military and police assistance|ayuda militar|ayuda militar y policial|"
     "asistencia militar|ayuda en seguridad|asistencia en seguridad|ayuda policial"},
    {"aid", "aid", "ayuda", "", false, "", "",
     "aid|assistance|foreign aid|assistance delivered|aid delivered|assistance appropriated|aid appropriated|"
     "funding|funds|ayuda|asistencia|cooperacion|financiacion|financiamiento|recursos|ayuda externa|fondos"},
    {"military spending", "military spending", "gasto militar", "", false, "", "",
     "military spending|military expenditure|defence spending|defense spending|defence expenditure|"
     "defense expenditure|defence budget|defense budget|military budget|security spending|"
     "spending on defence|spending on defense|gasto militar|gasto en defensa|gasto en seguridad|"
     "presupuesto de defensa|gasto de defensa|presupuesto militar|gasto en defensa y seguridad"},
    {"armed forces", "armed forces personnel", "personal de las fuerzas armadas", "", false, "", "",
     "armed forces personnel|armed forces|military personnel|troops|size of the armed forces|"
     "fuerzas armadas|personal militar|efectivos militares|pie de fuerza|personal de las fuerzas armadas"},
    {"population", "population", "población", "", false, "", "", "population|poblacion|numero de habitantes"},
    {"government effectiveness", "government effectiveness", "eficacia del gobierno", "", false, "", "",
     "government effectiveness|effectiveness of government|efectividad del gobierno|eficacia del gobierno|"
     "efectividad gubernamental|eficacia gubernamental"},
    {"rule of law", "rule of law", "estado de derecho", "", false, "", "",
     "rule of law|estado de derecho|imperio de la ley|imperio del derecho"},
    {"control of corruption", "control of corruption", "control de la corrupción", "", false, "", "",
     "control of corruption|corruption control|control de la corrupcion"},
    {"political stability", "political stability", "estabilidad política", "", false, "", "",
     "political stability|political stability and absence of violence|political stability/no violence|"
     "estabilidad politica|estabilidad politica y ausencia de violencia"},
    {"regulatory quality", "regulatory quality", "calidad regulatoria", "", false, "", "",
     "regulatory quality|calidad regulatoria"},
    {"voice and accountability", "voice and accountability", "voz y rendición de cuentas", "", false, "", "",
     "voice and accountability|voz y rendicion de cuentas"},
};

}  // namespace

std::span<const Idea> ideas() {
  return table;
}

}  // namespace contraste
