// Laws of columns of dates, on columns that chance writes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "event/date_columns.h"

namespace contraste {
namespace {

using testing_dates::Cell;
using testing_dates::day;
using testing_dates::day_of;
using testing_dates::days_of;
using testing_dates::Numbers;

constexpr std::array<const char*, 12> spanish = {"enero",      "febrero", "marzo",     "abril",
                                                 "mayo",       "junio",   "julio",     "agosto",
                                                 "septiembre", "octubre", "noviembre", "diciembre"};
constexpr std::array<const char*, 12> english = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// A way to write dates: {0} and {1} are day and month in the column's order, {2} the year, {3} its last two
// digits, {4} and {5} the month by name, {6} the day, {7} the month.
constexpr const char* ordered[] = {"{0:02}/{1:02}/{2}",
                                   "{0}/{1}/{2}",
                                   "{0}/{1:02}/{2} 0:00",
                                   "{0:02}-{1:02}-{2}",
                                   "{0}.{1}.{2}",
                                   "{0:02}/{1:02}/{2} 12:00:00 AM",
                                   "{0:02}/{1:02}/{2} 00:00:00.000",
                                   "{0:02}/{1:02}/{2}T10:15:00Z",
                                   "{0:02}/{1:02}/{3:02}",
                                   "{0}-{1}-{3:02}"};
constexpr const char* fixed[] = {
    "{2}-{7:02}-{6:02}",   "{2}/{7}/{6}",       "{2}-{7:02}-{6:02}T23:59:59-05:00",
    "{2}{7:02}{6:02}",     "{6} de {4} de {2}", "{4} {6} de {2}",
    "{6:02}-{5}-{3:02}",   "{6:02}{5}{2}",      "{5}. {6}, {2}",
    "{6:02}/{5}/{2} 10:00"};

std::string written(const char* pattern, const Numbers& n, DayOrder order) {
  const bool day_first = order == DayOrder::day_first;
  return fmt::format(fmt::runtime(pattern), day_first ? n.day : n.month, day_first ? n.month : n.day, n.year,
                     n.year % 100, spanish[n.month - 1], english[n.month - 1], n.day, n.month);
}

// Any day of 1971 to 2066, all as likely in small cases too.
Numbers some_day() {
  const auto after = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 35000));
  const Date date = day(1971, 1, 1) + std::chrono::days{after};
  const std::chrono::year_month_day parts{date};
  return {int{parts.year()}, unsigned{parts.month()}, unsigned{parts.day()}};
}

DayOrder some_order() {
  return *rc::gen::element(DayOrder::day_first, DayOrder::month_first);
}

RC_GTEST_PROP(DateLaws, ADateReadsBackToItsDayInWhateverFormAndOrder, ()) {
  const DayOrder order = some_order();
  const char* ordered_form =
      *rc::gen::elementOf(std::vector<const char*>(std::begin(ordered), std::end(ordered)));
  const char* fixed_form = *rc::gen::elementOf(std::vector<const char*>(std::begin(fixed), std::end(fixed)));
  const char* form = *rc::gen::element(ordered_form, fixed_form);
  DateEvidence evidence;
  for (const Numbers& n : days_of(1996, 7)) evidence.add(written(form, n, order), CellType::text, 1, 2, 2);
  const Numbers n = some_day();
  const std::string text = written(form, n, order);
  evidence.add(text, CellType::text, 1, 3, 3);
  const DateDecision decision = evidence.decide();
  const Result<EventDate> date = read_event_date(text, CellType::text, decision);
  RC_ASSERT(date.has_value());
  RC_ASSERT(date->period.first == day_of(n));
  RC_ASSERT(date->period.last == day_of(n));
}

bool same_decision(const DateDecision& a, const DateDecision& b) {
  const auto same_forms = [](const FormOrder& x, const FormOrder& y) {
    return x.form == y.form && x.order == y.order && x.swapped == y.swapped && x.in_doubt == y.in_doubt;
  };
  const auto same_shapes = [](const DateShape& x, const DateShape& y) {
    return x.shape == y.shape && x.example == y.example && x.rows == y.rows &&
           x.only_day_first == y.only_day_first && x.only_month_first == y.only_month_first &&
           x.either == y.either && x.same == y.same && x.first_line == y.first_line &&
           x.last_line == y.last_line;
  };
  return a.verdict == b.verdict && a.order == b.order && a.rows == b.rows && a.unreadable == b.unreadable &&
         a.missing == b.missing && a.swapped_rows == b.swapped_rows && a.other_day_rows == b.other_day_rows &&
         a.why == b.why && a.remedy == b.remedy && std::ranges::equal(a.forms, b.forms, same_forms) &&
         std::ranges::equal(a.shapes, b.shapes, same_shapes);
}

struct LinedText {
  std::string text;
  std::int64_t line = 0;
};

DateDecision decide_lined(const std::vector<LinedText>& texts) {
  DateEvidence evidence;
  for (const LinedText& text : texts) evidence.add(text.text, CellType::text, 1, text.line, text.line);
  return evidence.decide();
}

RC_GTEST_PROP(DateLaws, ADecisionDoesNotDependOnTheOrderInWhichTextsCome, ()) {
  std::vector<LinedText> texts;
  const int count = *rc::gen::inRange(1, 60);
  const int forms = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    const char* form = ordered[static_cast<std::size_t>(*rc::gen::inRange(0, 8 * forms / 3))];
    texts.push_back({written(form, some_day(), some_order()), 2 + i});
  }
  std::vector<LinedText> turned = texts;
  std::ranges::reverse(turned);
  std::ranges::rotate(turned, turned.begin() + *rc::gen::inRange(0, count));
  RC_ASSERT(same_decision(decide_lined(texts), decide_lined(turned)));
}

RC_GTEST_PROP(DateLaws, EveryRowIsCountedWhateverItHolds, ()) {
  const auto texts = *rc::gen::container<std::vector<std::string>>(rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("0123456789/-.: TZaemr\xC3\xB1\0'", 24))));
  DateEvidence evidence;
  for (const std::string& text : texts) evidence.add(text, CellType::text, 1, 2, 2);
  const DateDecision decision = evidence.decide();
  RC_ASSERT(decision.rows + decision.unreadable + decision.missing == texts.size());
  for (const std::string& text : texts) {
    const Result<EventDate> date = read_event_date(text, CellType::text, decision);
    RC_ASSERT(!date || date->period.first <= date->period.last);
  }
}

RC_GTEST_PROP(DateLaws, NoBytesBringItDown, ()) {
  const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
  const Numbers n = some_day();
  std::string text =
      written(*rc::gen::elementOf(std::vector<const char*>(std::begin(fixed), std::end(fixed))), n,
              DayOrder::day_first);
  const auto at = static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(text.size()) + 1));
  text.insert(at, bytes);
  for (const CellType type :
       {CellType::text, CellType::number, CellType::percent, CellType::date, CellType::boolean}) {
    DateEvidence evidence;
    evidence.add(text, type, 1, 1, 1);
    evidence.add(bytes, type, 1, 1, 1);
    const DateDecision decision = evidence.decide();
    (void)read_event_date(text, type, decision);
    (void)read_event_date(bytes, type, decision);
    for (const char* choice : {"day-first", "month-first", "by-notation", "repair"}) {
      (void)with_choice(decision, choice);
    }
  }
}

// What a spreadsheet of the other order leaves of a column, repaired, is the column.
RC_GTEST_PROP(DateLaws, ARepairedColumnIsTheColumnBeforeTheSpreadsheet, ()) {
  const DayOrder order = some_order();
  const bool typed = *rc::gen::arbitrary<bool>();
  std::vector<Cell> cells;
  std::vector<Date> truth;
  for (int i = 0; i < 150; ++i) {
    const Numbers n = some_day();
    truth.push_back(day_of(n));
    const std::string text = written("{0:02}/{1:02}/{2}", n, order);
    if (n.day > 12) {
      cells.push_back({text, CellType::text});
    } else if (typed) {
      cells.push_back({fmt::format("{}-{:02}-{:02}", n.year, n.day, n.month), CellType::date});
    } else {
      cells.push_back({written("{0}/{1:02}/{2} 0:00", n, order), CellType::text});
    }
  }
  const DateDecision decision = testing_dates::decide(cells);
  RC_ASSERT(decision.verdict == DateVerdict::swapped);
  const Result<DateDecision> repaired = with_choice(decision, "repair");
  RC_ASSERT(repaired.has_value());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Result<EventDate> date = read_event_date(cells[i].text, cells[i].type, *repaired);
    RC_ASSERT(date.has_value());
    RC_ASSERT(date->period.first == truth[i]);
  }
}

// Ordinary columns are never called swapped.
RC_GTEST_PROP(DateLaws, AnOrdinaryColumnIsNotCalledSwapped, ()) {
  const DayOrder order = some_order();
  std::vector<Cell> cells;
  const int count = *rc::gen::inRange(1, 200);
  const char* one = ordered[static_cast<std::size_t>(*rc::gen::inRange(0, 8))];
  const char* other = ordered[static_cast<std::size_t>(*rc::gen::inRange(0, 8))];
  for (int i = 0; i < count; ++i) {
    cells.push_back({written(*rc::gen::element(one, other), some_day(), order), CellType::text});
  }
  const DateDecision decision = testing_dates::decide(cells);
  RC_ASSERT(decision.verdict != DateVerdict::swapped);
  RC_ASSERT(decision.verdict != DateVerdict::mixed);
}

}  // namespace
}  // namespace contraste
