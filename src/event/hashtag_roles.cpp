#include "event/hashtag_roles.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "data/hxl.h"
#include "event/by_columns.h"

namespace contraste {
namespace {

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

// Killed before affected in another way; all of them before those of one sex or age.
int affected_rank(const Hashtag& tag) {
  const bool killed = tag.has("killed");
  const bool part = tag.attributes.size() > (killed ? 1U : 0U);
  return (killed ? 0 : 2) + (part ? 1 : 0);
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
  if (tag.tag == "#affected") return Meaning{Role::victims, affected_rank(tag)};
  return std::nullopt;
}

Recognition made_of(const Survey& survey, std::map<Role, std::size_t> columns) {
  Recognition recognition;
  recognition.layout = "hxl";
  recognition.title = {"a table with HXL hashtags", "una tabla con etiquetas HXL"};
  recognition.known = true;
  recognition.mapping.columns = std::move(columns);
  recognition.mapping.rows_are_events = true;
  std::vector<std::string> used;
  for (const auto& [role, column] : recognition.mapping.columns) used.push_back(survey.hashtags[column]);
  const std::string tags = join(used, ", ");
  recognition.reasons.push_back({"its hashtags: " + tags, "sus etiquetas: " + tags});
  add_value_reasons(survey, recognition);
  const auto victims = recognition.mapping.columns.find(Role::victims);
  recognition.mapping.unit = "events";
  if (victims != recognition.mapping.columns.end()) {
    const auto tag = read_hashtag(survey.hashtags[victims->second]);
    recognition.mapping.unit = tag && tag->has("killed") ? "deaths" : "people affected";
  }
  return recognition;
}

}  // namespace

std::vector<Recognition> recognise_hashtags(const Survey& survey) {
  struct Tagged {
    int rank = 0;
    std::vector<std::size_t> columns;
  };
  std::map<Role, Tagged> best;
  const std::size_t columns = std::min(survey.hashtags.size(), survey.columns.size());
  for (std::size_t i = 0; i < columns; ++i) {
    const auto tag = read_hashtag(survey.hashtags[i]);
    const auto meaning = tag ? meaning_of(*tag) : std::nullopt;
    if (!meaning || survey.columns[i].present == 0) continue;
    const auto [at, fresh] = best.emplace(meaning->role, Tagged{meaning->rank, {i}});
    if (fresh || meaning->rank > at->second.rank) continue;
    if (meaning->rank < at->second.rank) at->second = {meaning->rank, {}};
    at->second.columns.push_back(i);
  }
  if (!best.contains(Role::date) && !best.contains(Role::year)) return {};
  std::vector<std::map<Role, std::size_t>> choices = {{}};
  for (const auto& [role, found] : best) {
    const bool asks = role == Role::date || role == Role::victims || role == Role::place_name ||
                      role == Role::place_code || role == Role::parent_name || role == Role::parent_code;
    std::vector<std::map<Role, std::size_t>> more;
    for (std::size_t i = 0; i < (asks && choices.size() < 4 ? found.columns.size() : 1); ++i) {
      for (auto choice : choices) {
        choice[role] = found.columns[i];
        more.push_back(std::move(choice));
      }
    }
    choices = std::move(more);
  }
  std::vector<Recognition> fits;
  for (auto& choice : choices) fits.push_back(made_of(survey, std::move(choice)));
  return fits;
}

}  // namespace contraste
