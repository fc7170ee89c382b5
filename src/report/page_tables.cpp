// The tables behind the pictures: the same values, to be read, copied and printed.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/format.h"
#include "report/licence.h"
#include "report/page_parts.h"
#include "report/page_words.h"
#include "report/provenance.h"

namespace contraste::page {
namespace {

using html::text;
using html::twin;
using html::twin_html;

std::string head(const std::string& cells) {
  return "<tr>" + cells + "</tr>";
}

std::string column(const std::string& name) {
  return "<th scope=col>" + name + "</th>";
}

std::string number_column(const std::string& name) {
  return "<th scope=col class=n>" + name + "</th>";
}

std::string row_head(const std::string& content) {
  return "<th scope=row>" + content + "</th>";
}

// Names of choices are written small inside sentences, and with a capital where they head a row.
std::string choice_head(const QuestionEvaluation& question, const std::string& name) {
  return "<th scope=row class=capital>" + twin(choice_label(question, name)) + "</th>";
}

std::string period_words(const Period& period) {
  return twin_html(text(format_period(period, Language::english)),
                   text(format_period(period, Language::spanish)));
}

// A date of publication, as exactly as its source gives it.
struct Published {
  Date last{};
  Grain grain = Grain::day;
};

std::optional<Published> published_of(const Vintage* vintage) {
  if (vintage == nullptr || !vintage->published) return std::nullopt;
  return Published{*vintage->published, vintage->published_grain};
}

std::string when(const Published& date) {
  return twin_html(text(format_published(date.last, date.grain, Language::english)),
                   text(format_published(date.last, date.grain, Language::spanish)));
}

// "part of the year": a value that covers less than its period.
Label part_of(const Period& period) {
  if (period.grain == Grain::year) return {"part of the year", "parte del año"};
  return {"part of the period", "parte del periodo"};
}

// "(was 15,238, 8 August 2011)", or of a value for less than the period "(part of the year: 14,064)".
std::string other_vintage(const Observation& observation, const Vintage& vintage) {
  const auto say = [&](Language language) {
    const Words lead = vintage.complete ? Words{"was ", "antes "}
                                        : Words{std::string(part_of(observation.period).en) + ": ",
                                                std::string(part_of(observation.period).es) + ": "};
    const std::string date =
        vintage.published ? ", " + format_published(*vintage.published, vintage.published_grain, language)
                          : "";
    return "(" + lead.in(language) + printed(vintage.value).in(language) + date + ")";
  };
  return " <small class=earlier>" + twin_html(text(say(Language::english)), text(say(Language::spanish))) +
         "</small>";
}

// The value now, its standard error, whether it is partial, and what else was published for the period.
std::string value_html(const Evaluation& evaluation, const Series& series, const Observation& observation) {
  const Vintage* shown = shown_vintage(evaluation, observation);
  if (!shown) return twin(Label{"withheld: licence", "reservado: licencia"});
  std::string out = twin(printed(shown->value));
  if (shown->standard_error)
    out += " <small>± " + twin(printed({*shown->standard_error, Bound::exact, 0})) + "</small>";
  if (is_partial(series, observation, *shown)) {
    const Label part = part_of(observation.period);
    out += " <small>(" + twin(part) + ")</small>";
  }
  for (const Vintage& vintage : observation.vintages)
    if (&vintage != shown && vintage.value != shown->value) out += other_vintage(observation, vintage);
  return out;
}

const Observation* find(const Series& series, const Period& period) {
  const auto found = std::ranges::find(series.observations, period, &Observation::period);
  return found == series.observations.end() ? nullptr : &*found;
}

// "1.12 times": the largest complete value over the smallest.
std::string spread(const Evaluation& evaluation, const Panel& panel, const Period& period) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  int n = 0;
  for (const std::size_t s : panel.series) {
    const Observation* observation = find(evaluation.series[s], period);
    const Vintage* shown = observation ? shown_vintage(evaluation, *observation) : nullptr;
    if (!shown || is_partial(evaluation.series[s], *observation, *shown)) continue;
    low = std::min(low, shown->value.value);
    high = std::max(high, shown->value.value);
    ++n;
  }
  if (n < 2) return "";
  if (panel.unit.kind == UnitKind::index) return twin(printed({high - low, Bound::exact, 0}));
  return low > 0 ? twin(quantity(high / low, "ratio")) : "";
}

// When the values of a row were published: one date, or the first and the last of them.
std::string published_range(const std::vector<std::optional<Published>>& dates) {
  std::optional<Published> first, last;
  bool unknown = false;
  for (const std::optional<Published>& date : dates) {
    unknown = unknown || !date;
    if (date && (!first || date->last < first->last)) first = date;
    if (date && (!last || date->last > last->last)) last = date;
  }
  const std::string not_given = twin(Label{"date not given", "fecha no indicada"});
  if (!first) return not_given;
  std::string out = when(*first);
  if (last->last != first->last) out += " " + twin(Label{"to", "a"}) + " " + when(*last);
  return unknown ? out + "; " + twin(Label{"some: ", "algunos: "}) + not_given : out;
}

// Of a total: every figure for a part of the window, with its period, in the cell of the window.
std::vector<const Observation*> overlapping(const Series& series, const Period& window) {
  std::vector<const Observation*> all;
  for (const Observation& observation : series.observations)
    if (overlap(observation.period, window)) all.push_back(&observation);
  return all;
}

std::string comparison_rows(const Evaluation& evaluation, const Panel& panel,
                            const std::vector<Period>& periods) {
  std::string rows;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const Series& series = evaluation.series[panel.series[i]];
    std::string row = row_head(text(panel.labels[i]));
    std::vector<std::optional<Published>> dates;
    for (const Period& period : periods) {
      const Observation* observation = find(series, period);
      row += number_cell(observation ? value_html(evaluation, series, *observation) : "—");
      if (observation)
        if (const Vintage* newest = newest_vintage(*observation)) dates.push_back(published_of(newest));
    }
    if (!dates.empty()) rows += "<tr>" + row + cell(published_range(dates)) + "</tr>\n";
  }
  return rows;
}

// One row a figure that overlaps the window: a total is made of them.
std::string total_rows(const Evaluation& evaluation, const Panel& panel, const Period& window) {
  std::string rows;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const Series& series = evaluation.series[panel.series[i]];
    for (const Observation* observation : overlapping(series, window)) {
      const Vintage* newest = newest_vintage(*observation);
      rows += "<tr>" + row_head(text(panel.labels[i])) + cell(period_words(observation->period)) +
              number_cell(value_html(evaluation, series, *observation)) +
              cell(published_range({published_of(newest)})) + "</tr>\n";
    }
  }
  return rows;
}

std::string spread_row(const Evaluation& evaluation, const Panel& panel, const std::vector<Period>& periods) {
  std::string cells;
  bool any = false;
  for (const Period& period : periods) {
    const std::string value = spread(evaluation, panel, period);
    any = any || !value.empty();
    cells += number_cell(value);
  }
  const bool ratio = panel.unit.kind != UnitKind::index;
  const Label name = ratio ? Label{"Largest over smallest", "El mayor sobre el menor"}
                           : Label{"Largest less smallest", "El mayor menos el menor"};
  return any ? "<tr class=sum>" + row_head(twin(name)) + cells + "<td></td></tr>\n" : "";
}

std::string reading_cell(const QuestionEvaluation& question, std::size_t i) {
  const auto& readings = question.verdict.readings;
  const Reading reading = i < readings.size() ? readings[i] : Reading::neither;
  std::string out = twin(reading_label(reading));
  const Finding& finding = question.findings[i];
  if (finding.status != Status::ok) out += " <small>" + twin(status_label(finding.status)) + "</small>";
  if (finding.why >= 0 && static_cast<std::size_t>(finding.why) < question.notes.size())
    out += " <small>" + twin(question.notes[static_cast<std::size_t>(finding.why)]) + "</small>";
  return cell(out);
}

std::string specification_row(const QuestionEvaluation& question, std::size_t i,
                              const std::vector<std::size_t>& columns) {
  const std::string unit = shown_unit(question);
  const Finding& finding = question.findings[i];
  const Specification& specification = question.specifications[i];
  const bool quoted = question.verdict.quoted == i;
  std::string row = quoted ? "<tr class=quoted>" : "<tr>";
  row += number_cell(twin(quantity(finding.estimate, unit)));
  row += number_cell(twin(interval(finding, unit)));
  row += reading_cell(question, i);
  for (const std::size_t c : columns) {
    const std::size_t option = option_of(question.choices, specification.index, c);
    row += cell(plays_a_part(question, i, c) ? twin(question.choices[c].options[option].label) : "");
  }
  return row + "</tr>\n";
}

// The choices on which the specifications differ, and in words the options that all of them take.
struct Columns {
  std::vector<std::size_t> varied;
  Words same;
};

Columns columns_of(const QuestionEvaluation& question) {
  Columns out;
  for (std::size_t c = 0; c < question.choices.size(); ++c) {
    std::set<std::size_t> taken;
    for (std::size_t i = 0; i < question.specifications.size(); ++i)
      if (plays_a_part(question, i, c))
        taken.insert(option_of(question.choices, question.specifications[i].index, c));
    if (taken.size() > 1) out.varied.push_back(c);
    if (taken.size() != 1) continue;
    const Words name = choice_label(question, question.choices[c].name);
    const Words& option = question.choices[c].options[*taken.begin()].label;
    out.same.en += (out.same.en.empty() ? "" : "; ") + name.en + ": " + option.en;
    out.same.es += (out.same.es.empty() ? "" : "; ") + name.es + ": " + option.es;
  }
  return out;
}

}  // namespace

std::string details(const std::string& summary, const std::string& body, bool print, bool open) {
  return "<details" + std::string(print ? "" : " class=screen") + (open ? " open" : "") + "><summary>" +
         summary + "</summary>" + body + "</details>\n";
}

std::string table(const std::string& id, const std::string& caption, const std::string& head_row,
                  const std::string& rows) {
  return "<div class=scroll role=group tabindex=0 aria-labelledby=\"" + id + "\"><table><caption id=\"" + id +
         "\">" + caption + "</caption><thead>" + head_row + "</thead><tbody>\n" + rows +
         "</tbody></table></div>\n";
}

std::string cell(const std::string& content) {
  return "<td>" + content + "</td>";
}

std::string number_cell(const std::string& content) {
  return "<td class=n>" + content + "</td>";
}

// The window of a claim about a total; nullopt when it is about something else.
std::optional<Period> total_window(const ClaimEvaluation& claim) {
  for (const QuestionEvaluation& question : claim.questions)
    if (question.question.kind == QuestionKind::total && !question.findings.empty())
      return question.findings.front().to;
  return {};
}

std::string comparison_table(const Evaluation& evaluation, const ClaimEvaluation& claim,
                             const std::vector<Panel>& panels) {
  const std::vector<Period> periods = compared_periods(claim);
  const std::optional<Period> window = total_window(claim);
  std::string out;
  for (std::size_t p = 0; p < panels.size() && (window || !periods.empty()); ++p) {
    const Panel& panel = panels[p];
    std::string rows =
        window ? total_rows(evaluation, panel, *window) : comparison_rows(evaluation, panel, periods);
    if (rows.empty()) continue;
    if (!window) rows += spread_row(evaluation, panel, periods);
    std::string names = column(twin(Label{"Source", "Fuente"}));
    if (window)
      names += column(twin(Label{"Period", "Periodo"})) + number_column(twin(Label{"Value", "Valor"}));
    else
      for (const Period& period : periods) names += number_column(period_words(period));
    names += column(twin(Label{"Published", "Publicado"}));
    const Words what = panel_title(panel);
    out += table(
        claim_anchor(claim) + "-sources-" + std::to_string(p + 1),
        twin_html(text("What each source says: " + what.en), text("Lo que dice cada fuente: " + what.es)),
        head(names), rows);
  }
  return out;
}

std::string breaks_list(const Evaluation& evaluation, const std::vector<Panel>& panels) {
  std::string items;
  for (const Panel& panel : panels)
    for (std::size_t i = 0; i < panel.series.size(); ++i)
      for (const SourceBreak& one : evaluation.series[panel.series[i]].breaks)
        items += "<li>" + text(panel.labels[i]) + ", " + when({one.at}) + ": " + text(one.why) + "</li>";
  if (items.empty()) return "";
  return "<p class=breaks>" +
         twin(Label{"Breaks: before and after are not counted the same way.",
                    "Rupturas: antes y después no se cuenta igual."}) +
         "</p><ul class=breaks>" + items + "</ul>\n";
}

// The share at the two times compared, one row a way of working it out.
std::string share_table(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  std::string rows, names;
  for (const ShareLine& line : share_lines(evaluation, claim)) {
    names = column(twin(Label{"Worked out", "Cálculo"})) + number_column(period_words(line.from)) +
            number_column(period_words(line.to));
    rows += (line.quoted ? "<tr class=quoted>" : "<tr>") + row_head(twin(line.label)) +
            number_cell(twin(quantity(line.from_value, "fraction"))) +
            number_cell(twin(quantity(line.to_value, "fraction"))) + "</tr>\n";
  }
  if (rows.empty()) return "";
  return table(series_figure(claim) + "-share", twin(Label{"The share", "La proporción"}), head(names), rows);
}

std::string series_table(const Evaluation& evaluation, const ClaimEvaluation& claim,
                         const std::vector<Panel>& panels) {
  std::string tables = share_table(evaluation, claim);
  for (std::size_t p = 0; p < panels.size(); ++p) {
    const Panel& panel = panels[p];
    std::set<Period> periods;
    const bool parts = speaks_of_parts(claim);
    for (const std::size_t s : panel.series)
      for (const Observation& observation : evaluation.series[s].observations)
        if (parts || !is_part_of_a_year(evaluation.series[s], observation))
          periods.insert(observation.period);
    std::string names = column(twin(Label{"Period", "Periodo"}));
    for (const std::string& label : panel.labels) names += number_column(text(label));
    std::string rows;
    for (const Period& period : periods) {
      rows += "<tr>" + row_head(period_words(period));
      for (const std::size_t s : panel.series) {
        const Series& series = evaluation.series[s];
        const Observation* observation = find(series, period);
        rows += number_cell(observation ? value_html(evaluation, series, *observation) : "");
      }
      rows += "</tr>\n";
    }
    tables += table(series_figure(claim) + "-table-" + std::to_string(p + 1), twin(panel_title(panel)),
                    head(names), rows);
  }
  return details(twin(Label{"The values as a table", "Los valores en una tabla"}), tables, false);
}

std::string specification_table(const ClaimEvaluation& claim, std::size_t q) {
  const QuestionEvaluation& question = claim.questions[q];
  const std::vector<std::size_t> shown = shown_specifications(question);
  if (shown.empty()) return "";
  const Columns columns = columns_of(question);
  std::string names = number_column(twin(Label{"Estimate", "Estimación"})) +
                      number_column(twin(Label{"Interval", "Intervalo"})) +
                      column(twin(Label{"The claim", "La afirmación"}));
  for (const std::size_t c : columns.varied)
    names += column(twin(choice_label(question, question.choices[c].name)));
  std::string rows;
  for (const std::size_t i : shown) rows += specification_row(question, i, columns.varied);
  const std::size_t total = question.specifications.size();
  const Words all =
      counted(total, {"specification", "especificación"}, {"specifications", "especificaciones"});
  std::string caption = twin(all);
  if (shown.size() < total) {
    const Words some = counted(shown.size(), {"", ""}, {"", ""});
    caption = twin_html(
        text(some.en + "of " + all.en + ", evenly spaced by estimate; all are in specifications.csv"),
        text(some.es + "de " + all.es +
             ", a intervalos iguales por estimación; todas están en "
             "specifications.csv"));
  }
  if (!columns.same.empty())
    caption += "<br><small>" +
               twin(Words{"In all of them: " + columns.same.en, "En todas: " + columns.same.es}) + "</small>";
  // On paper the picture stands for its table; without a picture the table is all there is.
  const bool print = shown.size() <= 12 && !has_curve(question);
  return details(twin(Label{"The specifications as a table", "Las especificaciones en una tabla"}),
                 table(claim_anchor(claim) + "-q" + std::to_string(q + 1) + "-specifications", caption,
                       head(names), rows),
                 print, !has_curve(question));
}

std::string shares_table(const ClaimEvaluation& claim, std::size_t q) {
  const QuestionEvaluation& question = claim.questions[q];
  std::string rows;
  for (const ChoiceShare& share : question.verdict.shares)
    rows += "<tr>" + choice_head(question, share.choice) +
            number_cell(twin(quantity(share.first_order, "fraction"))) +
            number_cell(separable(share) ? twin(quantity(share.total, "fraction"))
                                         : twin(Label{"not separable", "no separable"})) +
            "</tr>\n";
  const std::string names = head(column(twin(Label{"Choice", "Elección"})) +
                                 number_column(twin(Label{"By itself", "Por sí sola"})) +
                                 number_column(twin(Label{"With the others", "Con las demás"})));
  return details(twin(Label{"The shares as a table", "Las partes en una tabla"}),
                 table(shares_figure(claim, q) + "-table",
                       twin(Label{"Share of the variation that each choice explains",
                                  "Parte de la variación que explica cada elección"}),
                       names, rows),
                 false);
}

std::string choices_table(const ClaimEvaluation& claim, std::size_t q) {
  const QuestionEvaluation& question = claim.questions[q];
  if (question.choices.empty() && question.ruled_out.empty()) return "";
  std::string rows;
  for (const Choice& choice : question.choices) {
    std::vector<std::string> en, es;
    for (const Option& option : choice.options) {
      en.push_back(option.label.en + (option.primary ? " (primary)" : ""));
      es.push_back(option.label.es + (option.primary ? " (principal)" : ""));
    }
    rows +=
        "<tr>" + choice_head(question, choice.name) +
        cell(twin_html(text(format_list(en, Language::english)), text(format_list(es, Language::spanish)))) +
        cell(twin(choice.why)) + "</tr>\n";
  }
  std::string body =
      table(claim_anchor(claim) + "-q" + std::to_string(q + 1) + "-choices",
            twin(Label{"What reasonable people may choose", "Lo que puede elegirse con razón"}),
            head(column(twin(Label{"Choice", "Elección"})) + column(twin(Label{"Options", "Opciones"})) +
                 column(twin(Label{"Why they differ", "Por qué difieren"}))),
            rows);
  if (!question.ruled_out.empty()) {
    body += "<p>" + twin(Label{"Ruled out:", "Descartadas:"}) + "</p><ul>";
    for (const RuledOut& out : question.ruled_out)
      body += "<li>" +
              twin(counted(out.count, {"combination", "combinación"}, {"combinations", "combinaciones"})) +
              ": " + twin(out.reason) + "</li>";
    body += "</ul>";
  }
  return details(twin(Label{"The choices, and what was ruled out", "Las elecciones y lo descartado"}), body,
                 false);
}

}  // namespace contraste::page
