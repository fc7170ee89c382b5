// Moments in a sentence: a year, a month, a day, a part of a year, "last year", "five years ago".
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "claim/times.h"

namespace contraste {

struct SaidMoment {
  TimeMark mark;
  std::size_t next = 0;  // the chunk behind it
};

class MomentReader {
 public:
  MomentReader(const Sentence& sentence, const ClaimContext& context) : s_(sentence), context_(context) {}

  // The moment at chunk `i`. `led`: a word that leads to times only ("in", "since") stands before it, so that
  // a year may be followed by people and things ("in 2012 police recorded").
  std::optional<SaidMoment> moment(std::size_t i, bool led) const;
  // A year, unless what follows makes it a count ("2002 homicides").
  bool is_year(std::size_t i, bool led) const;
  bool is_year_word(std::size_t i) const;
  // "a year earlier", "five years ago", "hace cinco años".
  std::optional<SaidMoment> years_ago(std::size_t first, std::size_t k) const;
  TimeMark named(const Period& period, std::size_t first, std::size_t next) const;

 protected:
  const Sentence& s_;
  const ClaimContext& context_;

  bool more(std::size_t i) const { return i < s_.chunks.size(); }
  Tag tag(std::size_t i) const { return more(i) ? s_.chunks[i].tag : Tag::stop; }
  int value(std::size_t i) const { return s_.chunks[i].value; }
  double number(std::size_t i) const { return s_.chunks[i].number ? s_.chunks[i].number->value : 0; }
  bool spanish() const { return s_.language == Language::spanish; }
  bool is(std::size_t i, std::initializer_list<Tag> tags) const {
    return more(i) && std::ranges::find(tags, s_.chunks[i].tag) != tags.end();
  }
  std::size_t skip(std::size_t i, std::initializer_list<Tag> tags) const {
    for (int steps = 0; steps < 16 && is(i, tags); ++steps) ++i;
    return i;
  }
  bool word(std::size_t i, std::string_view text) const {
    return more(i) && s_.tokens[s_.chunks[i].first].text == text;
  }

 private:
  TimeMark marked(TimeMark::Kind kind, int years, std::size_t first, std::size_t next) const;
  std::optional<std::pair<int, std::size_t>> year_behind(std::size_t i) const;
  std::optional<std::pair<int, std::size_t>> relative_year(std::size_t i) const;
  SaidMoment year_moment(std::size_t first, std::size_t k) const;
  std::optional<SaidMoment> fiscal_moment(std::size_t first, std::size_t k) const;
  std::optional<SaidMoment> month_moment(std::size_t first, std::size_t k) const;
  std::optional<SaidMoment> day_moment(std::size_t first, std::size_t month_at, int day,
                                       std::size_t next) const;
  std::optional<SaidMoment> part_moment(std::size_t first, std::size_t k) const;
  std::optional<SaidMoment> first_months(std::size_t first, std::size_t k) const;
  std::optional<SaidMoment> relative_moment(std::size_t first, std::size_t k) const;
  std::optional<SaidMoment> same_part(std::size_t first, std::size_t k) const;
};

}  // namespace contraste
