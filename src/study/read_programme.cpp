#include "study/read_programme.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/text.h"

namespace contraste {
namespace {

ProgrammeStart read_start(const Node& node, int fiscal_start, Problems& problems) {
  Fields fields(node, "[[programme.start]]", problems);
  ProgrammeStart start;
  if (const auto at = fields.period("at", fiscal_start, true)) start.at = *at;
  start.label = fields.words("label");
  if (start.label.empty()) start.label = {"the start", "el comienzo"};
  fields.finish();
  return start;
}

ProgrammeRival read_rival(const Node& node, int fiscal_start, Problems& problems) {
  Fields fields(node, "[[programme.rival]]", problems);
  ProgrammeRival rival;
  if (const auto at = fields.period("at", fiscal_start, true)) rival.at = *at;
  rival.until = fields.period("until", fiscal_start, false);
  rival.label = fields.words("label");
  if (rival.label.empty()) {
    fields.problem(ErrorCode::study_contradiction, "label", "[[programme.rival]] has no label.",
                   "Write label = \"...\": what else may explain the change.");
  }
  fields.finish();
  return rival;
}

bool lists(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& one) { return fold(one) == fold(name); });
}

}  // namespace

Programme read_programme(const Node& node, int fiscal_start, Problems& problems) {
  Fields fields(node, "[[programme]]", problems);
  Programme programme;
  programme.name = fields.text("name", true);
  programme.words = fields.texts("words");
  programme.places = fields.texts("places");
  programme.near = fields.texts("near");
  programme.not_donors = fields.texts("not_donors");
  programme.predictors = fields.texts("predictors");
  programme.end = fields.period("end", fiscal_start, false);
  for (const Node* one : fields.tables("start"))
    programme.starts.push_back(read_start(*one, fiscal_start, problems));
  for (const Node* one : fields.tables("rival"))
    programme.rivals.push_back(read_rival(*one, fiscal_start, problems));
  const auto contradiction = [&](std::string_view key, const std::string& what, const std::string& remedy) {
    fields.problem(ErrorCode::study_contradiction, key, what, remedy);
  };
  if (programme.places.empty())
    contradiction("places", "The programme has no place.", "Write places = [\"...\"]: where it was.");
  if (programme.starts.empty())
    contradiction("start", "The programme has no start.",
                  "Add [[programme.start]] with at = 2000 and label = \"funded\".");
  for (const std::string& place : programme.places) {
    for (const auto& [key, list] :
         {std::pair{"near", &programme.near}, std::pair{"not_donors", &programme.not_donors}}) {
      if (lists(*list, place))
        contradiction(key,
                      fmt::format("\"{}\" had the programme and is listed here too.", shortened(place, 60)),
                      "Take it out of one of the two.");
    }
  }
  for (const ProgrammeStart& start : programme.starts) {
    if (programme.end && programme.end->last < start.at.first)
      contradiction("end",
                    fmt::format("The programme ends before its start \"{}\".", shortened(start.label.en, 60)),
                    "Check the two.");
  }
  fields.finish();
  return programme;
}

}  // namespace contraste
