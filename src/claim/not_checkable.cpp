#include "claim/not_checkable.h"

#include <algorithm>
#include <initializer_list>

#include "claim/doubt.h"
#include "claim/quantities.h"

namespace contraste {
namespace {

class WordJudge {
 public:
  WordJudge(const Sentence& sentence, std::size_t first, std::size_t next)
      : s_(sentence), first_(first), next_(std::min(next, sentence.chunks.size())) {}

  std::optional<WordVerdict> run() const {
    if (has(Tag::future)) {
      return reason({"it speaks of the future or of what may be: no figure can show it",
                     "habla del futuro o de lo posible: ninguna cifra puede mostrarlo"});
    }
    if (has(Tag::should)) {
      return reason({"it says what ought to be, not what is", "dice lo que debería ser, no lo que es"});
    }
    const std::size_t moved = at(Tag::move);
    const bool somewhere = has(Tag::neighbours) || has(Tag::not_) || place_after(moved);
    if (has(Tag::displacement) || (moved < next_ && somewhere)) return displacement(moved);
    if (has(Tag::regain) && has(Tag::control)) return plain(Relation::control);
    if (has(Tag::cause) && doubted()) {
      return reason(
          {"it denies a cause, doubts it, or calls it one of several: say what happened in one sentence, and "
           "\"P reduced it\" or \"P did not reduce it\" in another",
           "niega una causa, la pone en duda o la llama una de varias: diga qué pasó en una frase y «P lo "
           "redujo» "
           "o «P no lo redujo» en otra"});
    }
    if (has(Tag::cause) || (has(Tag::save) && has(Tag::lives)) || has(Tag::allow)) return effect();
    if (has(Tag::opinion)) {
      return reason({"it is a judgement without a quantity: figures neither confirm nor refute it",
                     "es un juicio sin cantidad: las cifras ni lo confirman ni lo refutan"});
    }
    return std::nullopt;
  }

 private:
  const Sentence& s_;
  std::size_t first_;
  std::size_t next_;

  std::size_t at(Tag tag) const {
    for (std::size_t k = first_; k < next_; ++k) {
      if (s_.chunks[k].tag == tag) return k;
    }
    return next_;
  }
  bool has(Tag tag) const { return at(tag) < next_; }

  bool doubted() const { return has(Tag::not_) || doubts_cause(s_, first_, at(Tag::cause)); }

  bool place_after(std::size_t from) const {
    for (std::size_t k = from; k < next_; ++k) {
      if (s_.chunks[k].tag == Tag::place && !s_.chunks[k].place->adjective) return true;
    }
    return false;
  }

  static WordVerdict reason(Words why) {
    WordVerdict verdict;
    verdict.why = std::move(why);
    return verdict;
  }

  WordVerdict plain(Relation relation) const {
    WordVerdict verdict;
    verdict.relation = relation;
    verdict.negated = has(Tag::not_) || has(Tag::no_det);
    verdict.direction =
        has(Tag::rise_verb) || has(Tag::rise_noun) || has(Tag::upward) ? Direction::up : Direction::down;
    verdict.causal = has(Tag::cause);
    verdict.programme = cause_words();
    return verdict;
  }

  // What stands behind "thanks to", up to a comma.
  std::string cause_words() const {
    const std::size_t cause = at(Tag::cause);
    if (cause >= next_) return {};
    std::size_t stop = cause + 1;
    while (stop < next_ && s_.chunks[stop].tag != Tag::comma && s_.chunks[stop].tag != Tag::stop) ++stop;
    return words_between(s_, cause + 1, stop);
  }

  WordVerdict displacement(std::size_t moved) const {
    WordVerdict verdict;
    verdict.relation = Relation::displacement;
    verdict.negated = has(Tag::not_) || has(Tag::no_det) || has(Tag::without);
    verdict.direction = Direction::down;
    const std::size_t from = moved < next_ ? moved : at(Tag::displacement);
    for (std::size_t k = from; k < next_; ++k) {
      const Chunk& chunk = s_.chunks[k];
      if (chunk.tag == Tag::place && !chunk.place->adjective) verdict.elsewhere.push_back(chunk.place->name);
      if (chunk.tag == Tag::neighbours) verdict.elsewhere.push_back(words_between(s_, k, k + 1));
    }
    return verdict;
  }

  WordVerdict effect() const {
    WordVerdict verdict;
    verdict.relation = Relation::effect;
    verdict.causal = true;
    verdict.programme = cause_words();
    const std::size_t acts = std::min({at(Tag::allow), at(Tag::save), next_});
    if (verdict.programme.empty() && acts > first_ && acts < next_) {
      verdict.programme = words_between(s_, first_, acts);
    }
    verdict.direction = has(Tag::rise_verb) || has(Tag::rise_noun) ? Direction::up : Direction::down;
    return verdict;
  }
};

}  // namespace

std::optional<WordVerdict> judge_words(const Sentence& sentence, std::size_t first, std::size_t next) {
  return WordJudge(sentence, first, next).run();
}

Words unmatched_why(const std::string& words) {
  return {"\"" + words + "\" names nothing that the figures count",
          "«" + words + "» no nombra nada que las cifras cuenten"};
}

}  // namespace contraste
