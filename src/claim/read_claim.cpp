#include "claim/read_claim.h"

#include <algorithm>

#include "base/text.h"
#include "claim/clause_reader.h"
#include "claim/complaint.h"
#include "claim/dropped.h"
#include "claim/explain.h"
#include "claim/relations.h"

namespace contraste {
namespace {

constexpr std::size_t longest_sentence = 4000;

Language language_for(const ClaimContext& context) {
  return context.language.value_or(Language::english);
}

// Where nothing at all was understood, the words themselves are the trouble.
std::optional<Trouble> nothing_understood(const std::vector<Clause>& clauses) {
  const bool all_unread =
      std::ranges::all_of(clauses, [](const Clause& clause) { return clause.unread && !clause.fixed; });
  if (!all_unread) return std::nullopt;
  Trouble trouble;
  trouble.first = clauses.empty() ? 0 : clauses.front().first;
  trouble.next = clauses.empty() ? 1 : clauses.front().next;
  trouble.what = {"I could not read this", "no pude leer esto"};
  trouble.remedy = {"I expected something counted and what happened to it.",
                    "Esperaba algo que se cuente y qué pasó con ello."};
  return trouble;
}

// A question claims nothing.
std::optional<Trouble> question_asked(const Sentence& sentence) {
  const auto mark = std::ranges::find_if(sentence.chunks, [&](const Chunk& chunk) {
    return chunk.tag == Tag::stop && sentence.tokens[chunk.first].text == "?";
  });
  if (mark == sentence.chunks.end()) return std::nullopt;
  return Trouble{0,
                 sentence.chunks.size(),
                 {"this is a question; a claim says what happened",
                  "esto es una pregunta; una afirmación dice qué pasó"},
                 {"Write it as a statement.", "Escríbala como afirmación."},
                 ErrorCode::sentence_syntax};
}

}  // namespace

Result<Claim> read_claim(std::string_view sentence, const Vocabulary& vocabulary,
                         const ClaimContext& context) {
  const bool spanish = language_for(context) == Language::spanish;
  if (sentence.size() > longest_sentence) {
    return failure(ErrorCode::sentence_syntax, {},
                   spanish ? "la frase pasa de 4000 bytes" : "the sentence is longer than 4000 bytes",
                   spanish ? "Compruebe una frase a la vez." : "Check one sentence at a time.");
  }
  const Dictionary dictionary(vocabulary);
  const Sentence read = read_chunks(sentence, dictionary, context.language);
  if (read.chunks.empty()) {
    return tl::unexpected<Error>(complain(
        {0, 0, {"there is no sentence here", "aquí no hay ninguna frase"}, {}, ErrorCode::sentence_syntax},
        read, vocabulary));
  }
  if (const auto trouble = question_asked(read))
    return tl::unexpected<Error>(complain(*trouble, read, vocabulary));
  ReadClauses clauses = read_clauses(read, vocabulary, context);
  if (!clauses.trouble) clauses.trouble = nothing_understood(clauses.clauses);
  if (clauses.trouble) return tl::unexpected<Error>(complain(*clauses.trouble, read, vocabulary));
  Assertions assertions = make_assertions(std::move(clauses.clauses), read, vocabulary, context);
  if (!assertions.trouble) assertions.trouble = dropped(read, assertions);
  if (assertions.trouble) return tl::unexpected<Error>(complain(*assertions.trouble, read, vocabulary));
  if (assertions.list.empty()) {
    return tl::unexpected<Error>(complain(
        {0,
         read.chunks.size(),
         {"nothing is said here that could be checked", "aquí no se afirma nada que se pueda comprobar"},
         {},
         ErrorCode::sentence_syntax},
        read, vocabulary));
  }
  Claim claim;
  claim.sentence = std::string(sentence);
  claim.language = read.language;
  claim.said_on = context.said_on;
  claim.understood = understood_words(assertions.list, assertions.asides);
  claim.assertions = std::move(assertions.list);
  return claim;
}

}  // namespace contraste
