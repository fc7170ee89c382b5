// After the claims: where the numbers come from, what was set aside, how to cite and to run it again.
#include <algorithm>
#include <map>
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "report/licence.h"
#include "report/names.h"
#include "report/page_parts.h"
#include "report/page_vocabulary.h"
#include "report/page_words.h"

namespace contraste::page {
namespace {

using html::linked;
using html::text;
using html::twin;
using html::twin_html;

struct Column {
  Label name;
  bool number = false;
};

std::string head(const std::vector<Column>& columns) {
  std::string out = "<tr>";
  for (const Column& column : columns)
    out += (column.number ? "<th scope=col class=n>" : "<th scope=col>") + twin(column.name) + "</th>";
  return out + "</tr>";
}

std::string section(const std::string& id, const Label& title, const std::string& body) {
  return "<section class=after id=" + id + " aria-labelledby=" + id + "-title>\n<h2 id=" + id + "-title>" +
         twin(title) + "</h2>\n" + body + "</section>\n";
}

std::string count_cell(std::size_t n) {
  const double value = static_cast<double>(n);
  return number_cell(
      twin_html(format_value(value, Language::english), format_value(value, Language::spanish)));
}

std::string short_hash(const std::string& sha256) {
  return sha256.substr(0, 12);
}

Label licence_words(Licence licence) {
  switch (licence) {
    case Licence::never:
      return {"no rows, no values", "ni filas ni valores"};
    case Licence::aggregate:
      return {"no rows", "sin filas"};
    case Licence::free:
      return {"free", "libre"};
  }
  return {};
}

std::string files_table(const Records& records) {
  std::string rows;
  for (const SourceFile& file : records.files)
    rows += "<tr><th scope=row>" + text(file.name) + "</th>" + cell(twin(read_as_words(file.read_as))) +
            count_cell(file.rows) + count_cell(file.kept) + count_cell(file.set_aside) +
            cell(twin(licence_words(file.licence))) +
            cell("<code title=\"" + html::attribute(file.sha256) + "\">" + text(short_hash(file.sha256)) +
                 "…</code>") +
            "</tr>\n";
  return table("files-table", twin(Label{"Files read", "Archivos leídos"}),
               head({{{"File", "Archivo"}},
                     {{"Read as", "Leído como"}},
                     {{"Rows", "Filas"}, true},
                     {{"Kept", "Usadas"}, true},
                     {{"Set aside", "Apartadas"}, true},
                     {{"Licence", "Licencia"}},
                     {{"SHA-256", "SHA-256"}}}),
               rows);
}

// What one publisher gave in one file.
struct Cited {
  std::set<std::string> indicators;
  std::map<Date, Grain> published;  // as exactly as its source gives it
  std::set<std::string> via;
  std::size_t figures = 0;
};

std::map<std::pair<std::string, std::size_t>, Cited> cited_sources(const Records& records) {
  std::map<std::pair<std::string, std::size_t>, Cited> sources;
  for (const Figure& figure : records.figures) {
    Cited& cited = sources[{figure.source, figure.origin.file}];
    cited.indicators.insert(figure.indicator);
    if (figure.published) cited.published.emplace(*figure.published, figure.published_grain);
    for (const auto& [column, value] : figure.further)
      if (column == "via") cited.via.insert(value);
    ++cited.figures;
  }
  return sources;
}

// "Ministry of Defence. kidnapping. Published 1 August 2022, via El Tiempo. In figures/kidnapping.csv
// (SHA-256 0f...)."
std::string citation(const Records& records, const std::string& source, std::size_t file, const Cited& cited,
                     Language language) {
  const bool spanish = language == Language::spanish;
  std::vector<std::string> indicators;
  for (const std::string& indicator : cited.indicators)
    indicators.push_back(indicator_label(indicator).in(language));
  std::string out = (source.empty() ? (spanish ? "Fuente sin nombre" : "Source not named") : source) + ". " +
                    format_list(indicators, language) + ". ";
  if (cited.published.empty()) {
    out += spanish ? "Fecha de publicación no indicada" : "Date of publication not given";
  } else {
    const auto words = [&](const auto& date) { return format_published(date.first, date.second, language); };
    const std::string first = words(*cited.published.begin());
    const std::string last = words(*cited.published.rbegin());
    out += (spanish ? "Publicado: " : "Published: ") + first;
    if (first != last) out += (spanish ? " a " : " to ") + last;
  }
  if (!cited.via.empty()) {
    const std::vector<std::string> through(cited.via.begin(), cited.via.end());
    out += (spanish ? ", a través de " : ", via ") + join(through, "; ");
  }
  out += ". ";
  if (file < records.files.size())
    out += (spanish ? "En " : "In ") + records.files[file].name + " (SHA-256 " + records.files[file].sha256 +
           ").";
  return out;
}

std::string citations(const Records& records) {
  std::string out = "<ul class=citations>\n";
  for (const auto& [key, cited] : cited_sources(records)) {
    const std::string& source = key.first;
    const std::size_t file = key.second;
    const std::string english = text(citation(records, source, file, cited, Language::english));
    const std::string spanish = text(citation(records, source, file, cited, Language::spanish));
    out += "<li>" +
           twin_html("<span class=citation>" + english + "</span>",
                     "<span class=citation>" + spanish + "</span>") +
           "</li>\n";
  }
  return out + "</ul>\n";
}

std::string report_citation(const Evaluation& evaluation, Language language) {
  return "<span class=citation>" + text(report_citation_text(evaluation, language)) + "</span>";
}

std::string set_aside_rows(const Records& records) {
  constexpr std::size_t most = 500;
  std::string rows;
  for (std::size_t i = 0; i < records.set_aside.size() && i < most; ++i) {
    const SetAside& one = records.set_aside[i];
    const bool shown = rows_may_be_shown(records, one.origin.file);
    const std::string file =
        one.origin.file < records.files.size() ? records.files[one.origin.file].name : "";
    rows += "<tr><th scope=row>" + text(file + ":" + std::to_string(one.origin.line)) + "</th>" +
            cell(text(one.column)) + cell(text(shown ? one.value : std::string(withheld))) +
            cell(twin(one.words)) + "</tr>\n";
  }
  std::string out = table(
      "set-aside-rows", twin(Label{"Rows set aside", "Filas apartadas"}),
      head({{{"Row", "Fila"}}, {{"Column", "Columna"}}, {{"Value", "Valor"}}, {{"Why", "Por qué"}}}), rows);
  if (records.set_aside.size() > most)
    out += "<p>" +
           twin(Label{"The first 500 rows; all are in set-aside.csv.",
                      "Las primeras 500 filas; todas están en set-aside.csv."}) +
           "</p>";
  return out;
}

std::string fact(const Label& name, const std::string& value) {
  return "<div><dt>" + twin(name) + "</dt><dd>" + value + "</dd></div>\n";
}

std::string thresholds(const Thresholds& t) {
  const auto say = [&](Language language) {
    const auto percent = [&](double value) { return format_percent(value, 0, language); };
    if (language == Language::spanish)
      return "Se sostiene: la apoya al menos una especificación principal y ninguna la contradice, y la "
             "apoyan al menos " +
             percent(t.agree) + " de las que deciden y más de " + percent(t.decided) +
             " de las principales. No se sostiene: lo mismo en contra. Las que no deciden no cuentan para "
             "ningún lado. Intervalos del " +
             percent(t.confidence) + ". «Cerca de» admite " + percent(t.about) +
             ". El año de un máximo se acepta si es más probable que lo contrario y queda refutado con una "
             "probabilidad de " +
             percent(1 - t.peak_probability) +
             " o menos. Duradero: la caída supera el ruido, queda al menos " + percent(t.kept) +
             " de ella y la probabilidad de que siga es de al menos " + percent(t.persistence) +
             "; sin caída solo se dice donde una de " + percent(t.smallest_fall) +
             " se habría visto. Efecto: el azar solo mostraría uno tan grande en el " + percent(t.effect_p) +
             ".";
    return "Holds: at least one primary specification supports it and none contradicts it, and at least " +
           percent(t.agree) + " of those that decide and more than " + percent(t.decided) +
           " of the primary ones support it. Does not hold: the same against it. What decides nothing "
           "counts for neither side. Intervals: " +
           percent(t.confidence) + ". \"About\" admits " + percent(t.about) +
           ". The year of a peak is accepted when it is more likely than not, and refuted with a probability "
           "of " +
           percent(1 - t.peak_probability) + " or less. Lasting: the fall is more than noise, at least " +
           percent(t.kept) + " of it is kept, and the probability that it stays is at least " +
           percent(t.persistence) + "; that there is no fall is said only where one of " +
           percent(t.smallest_fall) + " would have shown. Effect: chance alone would show one as large in " +
           percent(t.effect_p) + ".";
  };
  return twin_html(text(say(Language::english)), text(say(Language::spanish)));
}

// Only then do copies of all inputs lie in the result.
bool all_free(const Records& records) {
  return std::ranges::all_of(records.files,
                             [](const SourceFile& file) { return file.licence == Licence::free; });
}

// Where the program puts the result of a study unless told otherwise.
std::string study_folder(const Evaluation& evaluation) {
  const std::string id = slug(evaluation.study.id);
  return "contraste-results/" + (id.empty() ? "study" : id);
}

}  // namespace

std::string report_citation_text(const Evaluation& evaluation, Language language) {
  const Study& study = evaluation.study;
  const bool spanish = language == Language::spanish;
  std::string out = study.authors.empty() ? "" : format_list(study.authors, language) + ". ";
  out += title_of(evaluation, language) + ". Contraste " + evaluation.version;
  if (!evaluation.study_sha256.empty())
    out += (spanish ? ", estudio SHA-256 " : ", study SHA-256 ") + evaluation.study_sha256;
  return out + ".";
}

// What a reader should know of how the files and the study were read: a sheet that was hidden, a name that
// nothing is called.
std::string reading_notes(const Evaluation& evaluation) {
  std::string items;
  for (const Words& note : evaluation.notes) items += "<li>" + twin(note) + "</li>\n";
  for (const SourceFile& file : evaluation.records.files)
    for (const Words& note : file.notes) items += "<li>" + text(file.name) + ": " + twin(note) + "</li>\n";
  return items.empty() ? "" : "<ul class=notes>\n" + items + "</ul>\n";
}

std::string sources_section(const Evaluation& evaluation) {
  std::string body = files_table(evaluation.records) + reading_notes(evaluation);
  body += "<h3>" + twin(Label{"How to cite", "Cómo citar"}) + "</h3>\n<p>" +
          twin(Label{"Cite the source of a number, not only this report.",
                     "Cite la fuente de cada cifra, no solo este informe."}) +
          "</p>\n";
  body += "<ul class=citations><li>" +
          twin_html(report_citation(evaluation, Language::english),
                    report_citation(evaluation, Language::spanish)) +
          "</li></ul>\n";
  body += citations(evaluation.records);
  return section("sources", {"Sources", "Fuentes"}, body);
}

std::string set_aside_section(const Evaluation& evaluation) {
  const Records& records = evaluation.records;
  if (records.set_aside.empty())
    return section("set-aside", {"Rows set aside", "Filas apartadas"},
                   "<p>" +
                       twin(Label{"None: every row could be used.", "Ninguna: todas las filas se usaron."}) +
                       "</p>\n");
  std::map<std::pair<std::size_t, std::string>, std::size_t> counts;
  for (const SetAside& one : records.set_aside) ++counts[{one.origin.file, one.reason}];
  std::string rows;
  for (const auto& [key, n] : counts) {
    const std::string file = key.first < records.files.size() ? records.files[key.first].name : "";
    rows += "<tr><th scope=row>" + text(file) + "</th>" + cell("<code>" + text(key.second) + "</code>") +
            count_cell(n) + "</tr>\n";
  }
  const std::string summary =
      table("set-aside-table", twin(Label{"By file and reason", "Por archivo y motivo"}),
            head({{{"File", "Archivo"}}, {{"Reason", "Motivo"}}, {{"Rows", "Filas"}, true}}), rows);
  return section("set-aside", {"Rows set aside", "Filas apartadas"},
                 summary + details(twin(Label{"The rows", "Las filas"}), set_aside_rows(records),
                                   records.set_aside.size() <= 60));
}

std::string methods_section(const Evaluation& evaluation) {
  std::string body = "<dl class=methods>\n";
  for (const MethodReference& method : evaluation.methods)
    body += "<div><dt>" + twin(method.title.empty() ? Words{method.name, method.name} : method.title) +
            "</dt><dd>" + twin(method.what) + "<br><cite>" + linked(method.reference) +
            "</cite></dd></div>\n";
  return section("methods", {"Methods", "Métodos"}, body + "</dl>\n");
}

std::string rerun_section(const Evaluation& evaluation) {
  const std::string id = study_folder(evaluation);
  std::string body =
      "<p>" +
      twin(Label{"The same study gives the same numbers on every machine of one kind.",
                 "El mismo estudio da las mismas cifras en toda máquina de un mismo tipo."}) +
      "</p>\n<pre><code>contraste verify " + text(id) +
      (all_free(evaluation.records) ? "\ncontraste run " + text(id) + "/inputs -o again" : " --study STUDY") +
      "</code></pre>\n<p>" +
      twin(Label{
          "The folder is the one in which this report lies, whatever it is called now. The first line "
          "computes every number anew and compares it.",
          "La carpeta es aquella en la que está este informe, se llame como se llame ahora. La primera línea "
          "vuelve a calcular cada cifra y la compara."}) +
      "</p>\n<dl class=facts>\n";
  body += fact({"Study", "Estudio"},
               evaluation.study_sha256.empty()
                   ? "—"
                   : "<code class=hash>SHA-256 " + text(evaluation.study_sha256) + "</code>");
  body += fact({"Version", "Versión"}, "Contraste " + text(evaluation.version));
  body += fact({"Seed", "Semilla"}, std::to_string(evaluation.study.seed));
  body += fact({"Thresholds", "Umbrales"}, thresholds(evaluation.study.thresholds));
  return section("again", {"How to run it again", "Cómo repetirlo"}, body + "</dl>\n");
}

}  // namespace contraste::page
