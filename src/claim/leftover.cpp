#include "claim/leftover.h"

namespace contraste {
namespace {

struct Name {
  Slot slot;
  const char* en;
  const char* es;
};

constexpr Name names[] = {
    {size_slot, "the size", "el tamaño"},
    {multiple_slot, "the multiple", "el múltiplo"},
    {ends_slot, "the value at one end", "el valor de un extremo"},
    {value_slot, "the number", "el número"},
    {rest_slot, "the part", "la parte"},
    {extreme_slot, "the peak", "el pico"},
    {record_slot, "the record", "el récord"},
    {rank_slot, "the rank", "el puesto"},
    {steps_slot, "the count of years", "la cuenta de años"},
    {against_slot, "what it is compared with", "aquello con que se compara"},
    {region_slot, "the region", "la región"},
    {negated_slot, "the denial", "la negación"},
    {base_slot, "the time it is compared with", "la fecha con que se compara"},
};

unsigned filled(const Clause& c) {
  unsigned slots = 0;
  const auto mark = [&](bool is_filled, Slot slot) { slots |= is_filled ? slot : 0U; };
  mark(c.size.has_value(), size_slot);
  mark(c.multiple.has_value(), multiple_slot);
  mark(c.from_value || c.to_value, ends_slot);
  mark(c.value.has_value(), value_slot);
  mark(c.of_level.has_value(), rest_slot);
  mark(c.extreme != Extreme::none, extreme_slot);
  mark(c.record || c.not_seen || c.record_all || c.record_years > 0, record_slot);
  mark(c.rank.has_value(), rank_slot);
  mark(c.steps.has_value(), steps_slot);
  mark(c.against_named || !c.against_places.empty(), against_slot);
  mark(c.region, region_slot);
  mark(c.negated, negated_slot);
  mark(c.from_is_base, base_slot);
  return slots;
}

}  // namespace

std::optional<Trouble> leftover(const Clause& clause, unsigned used) {
  const unsigned left = filled(clause) & ~used;
  for (const Name& name : names) {
    if ((left & name.slot) == 0) continue;
    return Trouble{clause.first,
                   clause.next,
                   {std::string(name.en) + " does not fit what the rest of the statement says",
                    std::string(name.es) + " no encaja con lo demás de la afirmación"},
                   {"Make two sentences of it.", "Haga dos frases."},
                   ErrorCode::sentence_syntax};
  }
  return std::nullopt;
}

}  // namespace contraste
