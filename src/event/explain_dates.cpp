#include <algorithm>
#include <string>
#include <vector>

#include "base/format.h"
#include "base/text.h"
#include "event/date_facts.h"

namespace contraste {
namespace {

std::string number(std::uint64_t value, Language language) {
  return format_number(static_cast<double>(value), 0, language);
}

// Sentences of both languages, with their parts as arguments: `{0}` in the one is `{0}` in the other.
struct Part {
  std::string en;
  std::string es;

  Part(std::uint64_t value) : en(number(value, Language::english)), es(number(value, Language::spanish)) {}
  Part(const std::string& text) : en(text), es(text) {}
  Part(const Words& words) : en(words.en), es(words.es) {}
};

Words words(std::string_view en, std::string_view es, const std::vector<Part>& parts) {
  Words filled;
  const auto fill = [&](std::string_view pattern, auto text_of) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
      if (pattern[at] == '{' && at + 2 < pattern.size()) {
        text += text_of(parts.at(static_cast<std::size_t>(pattern[at + 1] - '0')));
        at += 2;
      } else {
        text += pattern[at];
      }
    }
    return text;
  };
  filled.en = fill(en, [](const Part& part) { return part.en; });
  filled.es = fill(es, [](const Part& part) { return part.es; });
  return filled;
}

void append(Words& text, const Words& sentence) {
  const std::string_view space = text.en.empty() ? "" : " ";
  text.en += std::string(space) + sentence.en;
  text.es += std::string(space) + sentence.es;
}

std::string quoted(const std::string& example) {
  return "\"" + shortened(example, 60) + "\"";
}

Words order_words(DayOrder order) {
  return order == DayOrder::day_first ? Words{"day first", "con el día primero"}
                                      : Words{"month first", "con el mes primero"};
}

std::string choice_word(DayOrder order) {
  return order == DayOrder::day_first ? "day-first" : "month-first";
}

DayOrder opposite(DayOrder order) {
  return order == DayOrder::day_first ? DayOrder::month_first : DayOrder::day_first;
}

// "1 date", "7,517 dates"
Words dates(std::uint64_t count) {
  return count == 1 ? Words{"1 date", "1 fecha"} : words("{0} dates", "{0} fechas", {count});
}

// "(lines 2 to 400)", with a space before; nothing where there are no lines.
Words lines(const DateTally& tally) {
  if (tally.first_line <= 0) return {};
  const std::string first = std::to_string(tally.first_line);
  const std::string last = std::to_string(tally.last_line);
  if (first == last) return words(" (line {0})", " (línea {0})", {first});
  return words(" (lines {0} to {1})", " (líneas {0} a {1})", {first, last});
}

const DateTally& one_way(const DateFacts& facts, DayOrder order) {
  return order == DayOrder::day_first ? facts.only_day_first : facts.only_month_first;
}

Words ordered_why(const DateDecision& decision, const DateFacts& facts) {
  const DateTally& shown = one_way(facts, decision.order);
  return words("{0} of {1} dates, such as {2}, can only be read {3}, and none only the other way.",
               "{0} de {1} fechas, como {2}, solo admiten lectura {3}, y ninguna solo la contraria.",
               {shown.rows, decision.rows, quoted(shown.example), order_words(decision.order)});
}

// The notations that the spreadsheet rewrote, or may have, as one.
DateTally rewritten_dates(const DateFacts& facts, const std::vector<char>& marks) {
  DateTally all;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] == 0) continue;
    for (const DateBin bin : {DateBin::either, DateBin::same, DateBin::fixed_low, DateBin::fixed_same}) {
      all.add(facts.notations[i].tally.of(bin));
    }
  }
  return all;
}

// An example whose day and month differ, where there is one.
std::string telling_example(const DateFacts& facts, const std::vector<char>& marks) {
  DateTally telling;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] == 0) continue;
    telling.add(facts.notations[i].tally.of(DateBin::either));
    telling.add(facts.notations[i].tally.of(DateBin::fixed_low));
  }
  return quoted(telling.rows > 0 ? telling.example : rewritten_dates(facts, marks).example);
}

void explain_swapped(DateDecision& decision, const DateFacts& facts) {
  const DateTally& kept = one_way(facts, facts.swap.kept);
  decision.why = words(
      "A spreadsheet that writes dates {0} has been at this column: it took the {1} dates that it could read "
      "({2}) for its own and left {3} as text ({4}), which can only be read {5}.",
      "Una hoja de cálculo que escribe las fechas {0} ha pasado por esta columna: tomó por suyas las {1} "
      "fechas "
      "que podía leer ({2}) y dejó {3} como texto ({4}), que solo se pueden leer {5}.",
      {order_words(opposite(facts.swap.kept)), decision.swapped_rows,
       telling_example(facts, facts.swap.rewritten), kept.rows, quoted(kept.example),
       order_words(facts.swap.kept)});
  append(
      decision.why,
      words("None of the {0} has a day above 12, and for {1} of them the spreadsheet shows another day than "
            "was written.",
            "Ninguna de las {0} tiene un día mayor que 12, y en {1} de ellas la hoja muestra otro día que el "
            "escrito.",
            {decision.swapped_rows, decision.other_day_rows}));
  const Words all =
      words("read all dates {0}, as they stood before the spreadsheet",
            "leer todas las fechas {0}, como estaban antes de la hoja", {order_words(facts.swap.kept)});
  const Words exchange =
      words("exchange day and month in the {0} dates that the spreadsheet made",
            "intercambiar día y mes en las {0} fechas que hizo la hoja", {decision.swapped_rows});
  decision.remedy = words("Write dates = \"repair\" for this file to {0}, or use the file from before it.",
                          "Escriba dates = \"repair\" para este archivo para {0}, o use el archivo anterior.",
                          {decision.swap_typed ? exchange : all});
}

// The two groups that a spreadsheet leaves behind, and too few dates to be sure of it.
void explain_doubt(DateDecision& decision, const DateFacts& facts) {
  const DateTally& kept = one_way(facts, facts.swap.kept);
  const DateTally rewritten = rewritten_dates(facts, facts.swap.in_doubt);
  decision.why = words(
      "{0}, such as {1}, can only be read {2}; {3} of another kind, such as {4}, without any day above 12: a "
      "spreadsheet may have changed that kind, and there is too little to tell.",
      "{0}, como {1}, solo con lectura {2}; {3} de otra clase, como {4}, sin ningún día mayor que 12: una "
      "hoja de "
      "cálculo puede haber cambiado esa clase, y hay muy poco para saberlo.",
      {dates(kept.rows), quoted(kept.example), order_words(facts.swap.kept), dates(rewritten.rows),
       telling_example(facts, facts.swap.in_doubt)});
  const bool typed = std::any_of(decision.forms.begin(), decision.forms.end(),
                                 [](const FormOrder& form) { return form.in_doubt; });
  if (typed) {
    decision.remedy = words(
        "Write dates = \"by-notation\" when the cells of dates are right, or dates = \"repair\" to exchange "
        "their day and month.",
        "Escriba dates = \"by-notation\" si las celdas de fecha están bien, o dates = \"repair\" para "
        "intercambiar su día y su mes.",
        {});
    return;
  }
  decision.remedy = words(
      "Write dates = \"{0}\" for this file when all its dates are written {1}; otherwise give them as "
      "2011-03-15.",
      "Escriba dates = \"{0}\" para este archivo si todas sus fechas están escritas {1}; si no, délas como "
      "2011-03-15.",
      {choice_word(facts.swap.kept), order_words(facts.swap.kept)});
}

// One order in the column, and a notation that cannot be ordinary.
void explain_odd(DateDecision& decision, const DateFacts& facts) {
  const Notation& odd = facts.notations[static_cast<std::size_t>(facts.odd_notation)];
  const DayOrder order = decision.only_day_first > 0 ? DayOrder::day_first : DayOrder::month_first;
  const DateTally& shown = one_way(facts, order);
  decision.why = words(
      "{0}, such as {1}, can only be read {2}; but {3} of another notation, such as {4}, have no day above "
      "12, as "
      "if a program had read them in its own order.",
      "{0}, como {1}, solo con lectura {2}; pero {3} de otra notación, como {4}, no tienen ningún día mayor "
      "que "
      "12, como si un programa las hubiera leído a su manera.",
      {dates(shown.rows), quoted(shown.example), order_words(order), dates(odd.tally.rows()),
       quoted(odd.tally.of(DateBin::either).example)});
  decision.remedy = words("Write dates = \"{0}\" for this file when all its dates are written {1}.",
                          "Escriba dates = \"{0}\" para este archivo si todas sus fechas están escritas {1}.",
                          {choice_word(order), order_words(order)});
}

void explain_undecided(DateDecision& decision, const DateFacts& facts) {
  if (facts.swap.fits) return explain_doubt(decision, facts);
  if (decision.only_day_first + decision.only_month_first > 0) return explain_odd(decision, facts);
  const std::vector<Part> parts = {decision.either, decision.rows, quoted(facts.either.example)};
  if (facts.years_in_doubt) {
    decision.why = words(
        "{0} of {1} dates, such as {2}, with a year of two digits: nothing shows which of their numbers it "
        "is.",
        "{0} de {1} fechas, como {2}, con un año de dos cifras: nada muestra cuál de sus números es.", parts);
  } else {
    decision.why = words(
        "{0} of {1} dates, such as {2}, can be read day first and month first, and no date shows which is "
        "right.",
        "{0} de {1} fechas, como {2}, con dos lecturas, con el día primero y con el mes primero, y ninguna "
        "muestra "
        "cuál vale.",
        parts);
  }
  decision.remedy =
      words("Write dates = \"day-first\" or dates = \"month-first\" for this file, as its publisher says.",
            "Escriba dates = \"day-first\" (día primero) o dates = \"month-first\" (mes primero) para este "
            "archivo, "
            "según su publicador.",
            {});
}

// "99/99/9999 day first, 9/9/9999 0:00 month first"
Words notation_list(const DateFacts& facts) {
  std::vector<std::string> en;
  std::vector<std::string> es;
  for (const Notation& notation : facts.notations) {
    const DayOrder order = own_order(notation.tally);
    if (order == DayOrder::unknown) continue;
    const DateBin bin = order == DayOrder::day_first ? DateBin::only_day_first : DateBin::only_month_first;
    const std::string example = quoted(notation.tally.of(bin).example);
    en.push_back("dates such as " + example + " " + order_words(order).en);
    es.push_back("fechas como " + example + " " + order_words(order).es);
  }
  return {format_list(en, Language::english), format_list(es, Language::spanish)};
}

// The line after which the other order begins; 0: the orders do not part at one.
std::int64_t parting_line(const DateFacts& facts) {
  const DateTally& a = facts.only_day_first;
  const DateTally& b = facts.only_month_first;
  if (a.first_line <= 0 || b.first_line <= 0) return 0;
  if (a.last_line < b.first_line) return a.last_line;
  return b.last_line < a.first_line ? b.last_line : 0;
}

void explain_mixed(DateDecision& decision, const DateFacts& facts) {
  const DateTally& day = facts.only_day_first;
  const DateTally& month = facts.only_month_first;
  decision.why = words(
      "Both orders occur: {0}, such as {1}{2}, can only be read day first, and {3}, such as {4}{5}, only "
      "month "
      "first.",
      "Hay ambos órdenes: {0}, como {1}{2}, solo con el día primero, y {3}, como {4}{5}, solo con el mes "
      "primero.",
      {dates(day.rows), quoted(day.example), lines(day), dates(month.rows), quoted(month.example),
       lines(month)});
  if (orders_by_notation(facts.notations)) {
    append(decision.why, words("Each notation keeps to one order: {0}.",
                               "Cada notación sigue un solo orden: {0}.", {notation_list(facts)}));
    decision.remedy = words("Write dates = \"by-notation\" for this file to read each notation in its order.",
                            "Escriba dates = \"by-notation\" para este archivo para leer cada notación en su "
                            "orden.",
                            {});
    return;
  }
  for (const DayOrder order : {DayOrder::day_first, DayOrder::month_first}) {
    if (!few_against(decision, order)) continue;
    decision.remedy =
        words("Correct what is against it ({0}), or write dates = \"{1}\" for this file to set that aside.",
              "Corrija lo contrario ({0}), o escriba dates = \"{1}\" para este archivo para apartarlo.",
              {dates(rows_against(decision, order)), choice_word(order)});
    return;
  }
  if (const std::int64_t line = parting_line(facts); line > 0) {
    const DayOrder before = day.last_line == line ? DayOrder::day_first : DayOrder::month_first;
    append(decision.why, words("Up to line {0} the dates are written {1}, after it {2}.",
                               "Hasta la línea {0} las fechas están escritas {1}, después {2}.",
                               {std::to_string(line), order_words(before), order_words(opposite(before))}));
    decision.remedy = words("Split the file where its order changes, behind line {0}, and give both parts.",
                            "Divida el archivo donde cambia el orden, tras la línea {0}, y dé ambas partes.",
                            {std::to_string(line)});
    return;
  }
  decision.remedy = words("Give the dates in one order, best as 2011-03-15, as the source has them.",
                          "Dé las fechas en un solo orden, mejor como 2011-03-15, según la fuente.", {});
}

}  // namespace

void explain_dates(DateDecision& decision, const DateFacts& facts) {
  switch (decision.verdict) {
    case DateVerdict::none:
      decision.why = words("The column holds no dates.", "La columna no tiene fechas.", {});
      break;
    case DateVerdict::plain:
      decision.why = words("None of the {0} dates can be read in two ways.",
                           "Ninguna de las {0} fechas se puede leer de dos maneras.", {decision.rows});
      break;
    case DateVerdict::day_first:
    case DateVerdict::month_first:
      decision.why = ordered_why(decision, facts);
      break;
    case DateVerdict::undecided:
      explain_undecided(decision, facts);
      break;
    case DateVerdict::swapped:
      explain_swapped(decision, facts);
      break;
    case DateVerdict::mixed:
      explain_mixed(decision, facts);
      break;
  }
  if (facts.seconds > 0) {
    append(decision.why,
           words("{0} cells count seconds: when a record was made, not the day of an event.",
                 "{0} celdas cuentan segundos: cuándo se hizo un registro, no el día de un hecho.",
                 {facts.seconds}));
  }
}

}  // namespace contraste
