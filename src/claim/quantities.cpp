#include "claim/quantities.h"

#include <algorithm>

namespace contraste {
namespace {

class QuantityReader {
 public:
  QuantityReader(const Sentence& sentence, std::size_t at) : s_(sentence), at_(at), first_(at) {}

  std::optional<SaidQuantity> run() {
    read_hedges();
    q_.first = first_;
    if (!read_core()) return std::nullopt;
    read_after_hedge();
    q_.number.hedge = hedge_;
    if (q_.as_decimal) q_.as_decimal->hedge = hedge_;
    q_.next = at_;
    q_.words = words_between(s_, first_, at_);
    return q_;
  }

 private:
  const Sentence& s_;
  std::size_t at_;
  std::size_t first_;
  Hedge hedge_ = Hedge::exact;
  bool hedged_ = false;
  SaidQuantity q_;

  bool more(std::size_t i) const { return i < s_.chunks.size(); }
  Tag tag(std::size_t i) const { return more(i) ? s_.chunks[i].tag : Tag::stop; }
  bool spanish() const { return s_.language == Language::spanish; }
  const std::string& text(std::size_t i) const { return s_.tokens[s_.chunks[i].first].text; }

  void hedge(Hedge hedge) {
    hedge_ = hedge;
    hedged_ = true;
  }

  void read_hedges() {
    for (int guard = 0; guard < 6; ++guard) {
      const Tag t = tag(at_);
      if (t == Tag::precision) {
        hedge(static_cast<Hedge>(s_.chunks[at_].value));
      } else if (t == Tag::over) {
        hedge(Hedge::more_than);
      } else if (t == Tag::as_many && !hedged_) {
        hedge(Hedge::at_most);
      } else if (t == Tag::between && between_numbers()) {
        // "between 40 and 50 percent", "entre un 40 % y un 50 %"
      } else if (t == Tag::filler || t == Tag::det || (t == Tag::only && !hedged_)) {
        // "the 8 percent", "only 305"
      } else if (t == Tag::a && !starts_share_of_few()) {
        // "un 90 por ciento"
      } else {
        return;
      }
      ++at_;
    }
  }

  bool between_numbers() const {
    const std::size_t k = tag(at_ + 1) == Tag::a ? at_ + 2 : at_ + 1;
    return tag(k) == Tag::number && !s_.chunks[k].number->year_like;
  }

  // "one in four", "uno de cada cuatro".
  bool starts_share_of_few() const {
    const bool in = tag(at_ + 1) == Tag::in || tag(at_ + 1) == Tag::out_of;
    return in && tag(at_ + 2) == Tag::number && !s_.chunks[at_ + 2].number->year_like;
  }

  bool read_core() {
    while (tag(at_) == Tag::currency) read_currency();
    const Tag t = tag(at_);
    if (t == Tag::fraction) return read_fraction_word();
    if (t == Tag::vague) return read_vague();
    if (t == Tag::twice) {
      q_.kind = SaidQuantity::Kind::factor;
      q_.number.value = s_.chunks[at_].value;
      q_.number.half_unit = 0.5;
      if (!hedged_) hedge_ = Hedge::about;
      ++at_;
      return true;
    }
    const bool one = more(at_) && (text(at_) == "one" || text(at_) == "uno" || text(at_) == "una") &&
                     (t == Tag::unknown || t == Tag::a);
    if (one && starts_share_of_few()) {
      NumberWord unit;
      unit.value = 1;
      ++at_;
      return read_one_of_few(unit);
    }
    if (t == Tag::no_det && (text(at_) == "zero" || text(at_) == "cero")) {
      NumberWord nothing;
      ++at_;
      return read_unit(nothing);
    }
    if (t != Tag::number) return false;
    if (read_range()) return true;
    const NumberWord number = *s_.chunks[at_].number;
    ++at_;
    return read_unit(number);
  }

  // "40 to 50 percent", "between 200 and 300": from the one to the other.
  bool read_range() {
    const bool between = at_ > 0 && (tag(at_ - 1) == Tag::between ||
                                     (tag(at_ - 1) == Tag::a && at_ > 1 && tag(at_ - 2) == Tag::between));
    // The unit may be said with both: "entre un 40 % y un 50 %".
    const std::size_t joint_at = tag(at_ + 1) == Tag::percent ? at_ + 2 : at_ + 1;
    const Tag joint = tag(joint_at);
    const bool joins = joint == Tag::dash || joint == Tag::to || (between && joint == Tag::and_);
    const std::size_t high_at = tag(joint_at + 1) == Tag::a ? joint_at + 2 : joint_at + 1;
    if (!joins || tag(high_at) != Tag::number) return false;
    if (joint_at > at_ + 1 && !between) return false;
    const NumberWord low = *s_.chunks[at_].number;
    const NumberWord high = *s_.chunks[high_at].number;
    const Tag unit = tag(high_at + 1);
    const bool share = unit == Tag::percent || unit == Tag::points;
    if (!share && (!between || low.year_like || high.year_like)) return false;
    if (high.value <= low.value || low.three != high.three) return false;
    const std::size_t start = at_;
    at_ = high_at + 1;
    if (!read_unit(high)) {
      at_ = start;
      return false;
    }
    const double scale = high.value == 0 ? 1 : q_.number.value / high.value;
    q_.range = true;
    q_.year_like = false;
    q_.as_decimal.reset();
    q_.number.value = scale * (low.value + high.value) / 2;
    q_.number.half_unit = scale * ((high.value - low.value) / 2 + std::max(low.half_unit, high.half_unit));
    return true;
  }

  bool read_fraction_word() {
    const int code = s_.chunks[at_].value;
    q_.kind = SaidQuantity::Kind::fraction;
    const int numerator = code / 100;  // the code holds numerator and denominator in decimal
    q_.number.value = static_cast<double>(numerator) / (code % 100);
    if (!hedged_) hedge_ = Hedge::about;
    ++at_;
    return true;
  }

  bool read_vague() {
    q_.number.value = s_.chunks[at_].value;
    q_.vague = true;
    hedge_ = Hedge::vague;
    ++at_;
    return true;
  }

  void read_currency() {
    q_.money = true;
    const int code = s_.chunks[at_].value;
    if (q_.unit == SaidUnit::none || code != 1) {
      q_.unit = code == 2 ? SaidUnit::pesos : code == 3 ? SaidUnit::euros : SaidUnit::dollars;
    }
    ++at_;
  }

  // The value as it stands where three digits after one separator are thousands.
  void take(const NumberWord& number) {
    q_.number.value = number.value;
    q_.number.half_unit = number.half_unit;
    q_.year_like = number.year_like;
    // "2,000" is two thousand in English, whatever it is of.
    const bool decimal_sign = spanish() || number.separator == '.';
    if (number.three && decimal_sign)
      q_.as_decimal = SaidNumber{number.as_decimal, number.as_decimal_half, Hedge::exact};
  }

  // The same where it is a rate or a share: the sign that the language keeps for decimals makes decimals.
  void take_decimal(const NumberWord& number, bool share) {
    take(number);
    q_.as_decimal.reset();
    if (!number.three) return;
    if (spanish() && share) q_.ambiguous = true;
    if (spanish() || number.separator == '.') {
      q_.number.value = number.as_decimal;
      q_.number.half_unit = number.as_decimal_half;
    }
  }

  bool read_unit(const NumberWord& number) {
    const Tag t = tag(at_);
    if (t == Tag::denominator) {
      q_.kind = SaidQuantity::Kind::fraction;
      q_.number.value = number.value / s_.chunks[at_].value;
      if (!hedged_) hedge_ = Hedge::about;
      ++at_;
      return true;
    }
    if (t == Tag::percent) {
      take_decimal(number, true);
      ++at_;
      if (tag(at_) == Tag::points) {  // "12 percent points"
        ++at_;
        q_.kind = SaidQuantity::Kind::points;
        q_.percentage_points = true;
        return true;
      }
      q_.kind = SaidQuantity::Kind::percent;
      q_.number.value /= 100;
      q_.number.half_unit /= 100;
      return true;
    }
    if (t == Tag::points) {
      take_decimal(number, false);
      q_.kind = SaidQuantity::Kind::points;
      q_.percentage_points = s_.chunks[at_].last - s_.chunks[at_].first > 1 || text(at_) == "pp";
      ++at_;
      return true;
    }
    if (t == Tag::times) {
      take_decimal(number, false);
      q_.kind = SaidQuantity::Kind::factor;
      ++at_;
      return true;
    }
    if (per_so_many()) return read_rate(number);
    const bool few = (t == Tag::in || t == Tag::out_of) && tag(at_ + 1) == Tag::number && !number.year_like &&
                     s_.chunks[at_ + 1].number->value > number.value &&
                     !s_.chunks[at_ + 1].number->year_like &&
                     (number.value == 1 || t == Tag::out_of || number.value < 10);
    const bool years_follow = tag(at_ + 2) == Tag::time_unit || tag(at_ + 2) == Tag::last;
    if (few && !years_follow) return read_one_of_few(number);
    take(number);
    while (tag(at_) == Tag::of && (tag(at_ + 1) == Tag::currency)) ++at_;  // "millones de dólares"
    while (tag(at_) == Tag::currency) {
      read_currency();
      q_.year_like = false;
    }
    if (tag(at_) == Tag::unit) {
      q_.unit = static_cast<SaidUnit>(s_.chunks[at_].value);
      q_.year_like = false;
      ++at_;
      if (per_so_many()) return read_rate(number);
    }
    if (q_.money || q_.unit != SaidUnit::none) q_.year_like = false;
    return tag(at_) != Tag::time_unit;  // "26 years" is a time
  }

  // "per 100,000 inhabitants", "por cada 100 mil habitantes".
  bool per_so_many() const {
    const bool per = tag(at_) == Tag::per || (spanish() && tag(at_) == Tag::by);
    return per && tag(at_ + 1) == Tag::number && s_.chunks[at_ + 1].number->value >= 1000 &&
           !s_.chunks[at_ + 1].number->year_like;
  }

  bool read_rate(const NumberWord& number) {
    take_decimal(number, false);
    const double per = s_.chunks[at_ + 1].number->value;
    q_.kind = SaidQuantity::Kind::rate;
    q_.number.value *= 100000 / per;
    q_.number.half_unit *= 100000 / per;
    q_.year_like = false;
    at_ += 2;
    while (tag(at_) == Tag::filler || (tag(at_) == Tag::of && tag(at_ + 1) == Tag::people)) ++at_;
    if (tag(at_) == Tag::people || (tag(at_) == Tag::indicator && text(at_) == "population")) ++at_;
    return true;
  }

  bool read_one_of_few(const NumberWord& number) {
    const NumberWord whole = *s_.chunks[at_ + 1].number;
    if (whole.value <= 0) return false;
    at_ += 2;
    q_.kind = SaidQuantity::Kind::fraction;
    q_.number.value = number.value / whole.value;
    if (!hedged_) hedge_ = Hedge::about;
    return true;
  }

  void read_after_hedge() {
    if (tag(at_) != Tag::after_precision) return;
    hedge(static_cast<Hedge>(s_.chunks[at_].value));
    ++at_;
  }
};

}  // namespace

std::optional<SaidQuantity> read_quantity(const Sentence& sentence, std::size_t at) {
  return QuantityReader(sentence, at).run();
}

std::string words_between(const Sentence& sentence, std::size_t first, std::size_t next) {
  if (first >= next || first >= sentence.chunks.size()) return {};
  const std::size_t last_chunk = std::min(next, sentence.chunks.size()) - 1;
  const std::size_t begin = sentence.tokens[sentence.chunks[first].first].begin;
  const std::size_t end = sentence.tokens[sentence.chunks[last_chunk].last - 1].end;
  return std::string(sentence.text.substr(begin, end - begin));
}

}  // namespace contraste
