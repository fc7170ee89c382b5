#include "event/hashtag_roles.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/text.h"

namespace contraste {
namespace {

struct Hashtag {
  std::string tag;  // "#adm1"
  std::set<std::string> attributes;

  bool has(std::string_view attribute) const { return attributes.contains(std::string(attribute)); }
};

Hashtag parse(std::string_view text) {
  Hashtag hashtag;
  const std::string folded = fold(trim(text));
  const std::vector<std::string_view> parts = split(folded, '+');
  hashtag.tag = trim(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) hashtag.attributes.emplace(trim(parts[i]));
  return hashtag;
}

struct Meaning {
  Role role;
  int rank;  // the lower is it
};

std::optional<Meaning> date_meaning(const Hashtag& tag) {
  if (tag.has("year")) return Meaning{Role::year, 0};
  if (tag.has("month")) return Meaning{Role::month, 0};
  if (tag.has("end")) return Meaning{Role::date_end, 0};
  if (tag.has("occurred") || tag.has("start")) return Meaning{Role::date, 0};
  return Meaning{Role::date, tag.attributes.empty() ? 1 : 3};
}

std::optional<Meaning> meaning_of(const Hashtag& tag) {
  const bool code = tag.has("code");
  if (tag.tag == "#date") return date_meaning(tag);
  if (tag.tag == "#adm2" || tag.tag == "#adm3") {
    const int rank = tag.tag == "#adm2" ? 0 : 1;
    return Meaning{code ? Role::place_code : Role::place_name, rank};
  }
  if (tag.tag == "#adm1") return Meaning{code ? Role::parent_code : Role::parent_name, 0};
  if (tag.tag == "#loc") return Meaning{code ? Role::place_code : Role::place_name, 2};
  if (tag.tag == "#country") return Meaning{code ? Role::country_code : Role::country_name, 0};
  if (tag.tag == "#geo" && tag.has("lat")) return Meaning{Role::latitude, 0};
  if (tag.tag == "#geo" && tag.has("lon")) return Meaning{Role::longitude, 0};
  if (tag.tag == "#population") return Meaning{Role::population, 0};
  if ((tag.tag == "#event" || tag.tag == "#cause" || tag.tag == "#crime") && !code)
    return Meaning{Role::kind, tag.has("type") ? 0 : 1};
  if (tag.tag == "#event" && code) return Meaning{Role::id, 0};
  if (tag.tag == "#affected") return Meaning{Role::victims, tag.has("killed") ? 0 : 1};
  return std::nullopt;
}

}  // namespace

std::optional<Recognition> recognise_hashtags(const Survey& survey) {
  std::map<Role, std::pair<int, std::size_t>> best;
  std::vector<std::string> used;
  const std::size_t columns = std::min(survey.hashtags.size(), survey.columns.size());
  for (std::size_t i = 0; i < columns; ++i) {
    const auto meaning = meaning_of(parse(survey.hashtags[i]));
    if (!meaning) continue;
    const auto [at, fresh] = best.emplace(meaning->role, std::pair{meaning->rank, i});
    if (!fresh && meaning->rank < at->second.first) at->second = {meaning->rank, i};
  }
  Recognition recognition;
  for (const auto& [role, holder] : best) {
    recognition.mapping.columns.emplace(role, holder.second);
    used.push_back(survey.hashtags[holder.second]);
  }
  const auto& found = recognition.mapping.columns;
  if (!found.contains(Role::date) && !found.contains(Role::year)) return std::nullopt;
  recognition.layout = "hxl";
  recognition.title = {"a table with HXL hashtags", "una tabla con etiquetas HXL"};
  recognition.known = true;
  const bool killed = found.contains(Role::victims);
  recognition.mapping.rows_are_events = true;
  recognition.mapping.unit = killed ? "deaths" : "events";
  recognition.reasons.push_back({"its hashtags: " + join(used, ", "), "sus etiquetas: " + join(used, ", ")});
  return recognition;
}

}  // namespace contraste
