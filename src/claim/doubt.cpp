#include "claim/doubt.h"

#include <algorithm>
#include <string_view>

namespace contraste {
namespace {

constexpr std::string_view doubts[] = {
    "not",       "no",        "never",          "nunca",         "perhaps",       "maybe",
    "possibly",  "probably",  "likely",         "allegedly",     "supposedly",    "quiza",
    "quizas",    "vez",       "posiblemente",   "probablemente", "partly",        "part",
    "parte",     "partially", "parcialmente",   "mostly",        "largely",       "mainly",
    "chiefly",   "sobre",     "principalmente", "just",          "only",          "solo",
    "solamente", "simply",    "merely",         "reportedly",    "supuestamente", "presuntamente"};
constexpr std::string_view between[] = {",", "and", "y", "but", "pero", "in", "en", "todo", "ni", "nor"};

}  // namespace

bool doubts_cause(const Sentence& sentence, std::size_t first, std::size_t cause) {
  std::size_t token = sentence.chunks[cause].first;
  while (token > sentence.chunks[first].first) {
    const std::string& text = sentence.tokens[--token].text;
    if (std::ranges::find(doubts, text) != std::end(doubts)) return true;
    if (std::ranges::find(between, text) == std::end(between)) return false;
  }
  return false;
}

}  // namespace contraste
