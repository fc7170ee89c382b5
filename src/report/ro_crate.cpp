#include "report/ro_crate.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.h"
#include "report/json_text.h"
#include "report/names.h"

namespace contraste {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* specification = "https://w3id.org/ro/crate/1.1";

std::string media_type(std::string_view name) {
  if (name.ends_with(".html")) return "text/html";
  if (name.ends_with(".json")) return "application/json";
  if (name.ends_with(".csv")) return "text/csv";
  if (name.ends_with(".tsv")) return "text/tab-separated-values";
  if (name.ends_with(".toml") || name.ends_with(".lock")) return "application/toml";
  if (name.ends_with(".xlsx")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (name.ends_with(".ods")) return "application/vnd.oasis.opendocument.spreadsheet";
  return "application/octet-stream";
}

std::string what_it_is(std::string_view name) {
  if (name == "report.html") return "The report, for reading and printing";
  if (name == "verdicts.json") return "Every verdict, with its questions and numbers";
  if (name == "specifications.csv") return "One row a specification of every question";
  if (name == "findings.json") return "Every finding, with the choices and the glossary of columns";
  if (name == "set-aside.csv") return "Rows of the sources that could not be used, and why";
  if (name == "tables.xlsx") return "The tables as a workbook";
  if (name == "study.lock") return "Hashes, version and seed: what contraste verify runs again";
  if (name == "claimreview.json") return "ClaimReview objects for fact-checkers";
  return name.starts_with("inputs/") ? "A file that the study was computed from" : "Result file";
}

std::optional<Date> crate_date(const Evaluation& evaluation) {
  if (evaluation.study.today) return evaluation.study.today;
  std::optional<Date> last;
  for (const auto& figure : evaluation.records.figures) {
    if (figure.published && (!last || *figure.published > *last)) last = figure.published;
  }
  return last;
}

// An identifier of a JSON-LD entity is a URI: spaces and other characters of file names are percent-encoded.
std::string uri_of(std::string_view name) {
  static constexpr std::string_view kept =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : name) {
    if (kept.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += digits[byte >> 4U];
    uri += digits[byte & 0xFU];
  }
  return uri;
}

Json file_entity(const OutputFile& file) {
  return {{"@id", uri_of(file.name)},
          {"@type", "File"},
          {"name", file.name},
          {"description", what_it_is(file.name)},
          {"encodingFormat", media_type(file.name)},
          {"contentSize", std::to_string(file.bytes.size())},
          {"sha256", sha256(file.bytes)}};
}

// An input whose licence keeps it out of the folder: named with its hash, not shipped.
Json absent_input(const SourceFile& source) {
  return {{"@id", "#input-" + uri_of(source.name)},
          {"@type", "CreativeWork"},
          {"name", source.name},
          {"sha256", source.sha256},
          {"conditionsOfAccess",
           std::string("Not included: its licence class is ") + std::string(name_of(source.licence))}};
}

}  // namespace

std::string ro_crate(const Evaluation& evaluation, std::span<const OutputFile> files) {
  const Study& study = evaluation.study;
  const Language language = study.language;
  Json parts = Json::array();
  Json inputs = Json::array();
  Json outputs = Json::array();
  Json entities = Json::array();
  for (const auto& file : files) {
    const Json reference = {{"@id", uri_of(file.name)}};
    parts.push_back(reference);
    (file.name.starts_with("inputs/") ? inputs : outputs).push_back(reference);
    entities.push_back(file_entity(file));
  }
  for (const auto& source : evaluation.records.files) {
    const auto is_copy = [&source](const OutputFile& file) { return file.name == "inputs/" + source.name; };
    if (std::any_of(files.begin(), files.end(), is_copy)) continue;
    Json entity = absent_input(source);
    const Json reference = {{"@id", entity["@id"]}};
    if (std::find(inputs.begin(), inputs.end(), reference) != inputs.end())
      continue;  // two sheets of one file
    inputs.push_back(reference);
    entities.push_back(std::move(entity));
  }

  Json root = {{"@id", "./"},
               {"@type", "Dataset"},
               {"name", study.title.empty() ? study.id : study.title.in(language)},
               {"description", study.summary.empty() ? "Claims checked against the records by Contraste"
                                                     : study.summary.in(language)},
               {"license", "Findings may be cited freely; figures stay under the licences of their sources."},
               {"hasPart", parts},
               {"mentions", {{"@id", "#run"}}}};
  if (const auto date = crate_date(evaluation)) root["datePublished"] = to_text(*date);
  if (!study.authors.empty()) {
    root["author"] = Json::array();
    for (std::size_t i = 0; i < study.authors.size(); ++i) {
      const std::string id = "#author-" + std::to_string(i + 1);
      root["author"].push_back({{"@id", id}});
      entities.push_back({{"@id", id}, {"@type", "Person"}, {"name", study.authors[i]}});
    }
  }
  Json graph = Json::array();
  graph.push_back({{"@id", "ro-crate-metadata.json"},
                   {"@type", "CreativeWork"},
                   {"conformsTo", {{"@id", specification}}},
                   {"about", {{"@id", "./"}}}});
  graph.push_back(std::move(root));
  graph.push_back({{"@id", "#contraste"},
                   {"@type", "SoftwareApplication"},
                   {"name", "Contraste"},
                   {"softwareVersion", evaluation.version}});
  graph.push_back({{"@id", "#run"},
                   {"@type", "CreateAction"},
                   {"name", "contraste run"},
                   {"description", "Study " + study.id + ", study file " + evaluation.study_sha256 +
                                       ", seed " + std::to_string(study.seed)},
                   {"instrument", {{"@id", "#contraste"}}},
                   {"object", inputs},
                   {"result", outputs}});
  for (auto& entity : entities) graph.push_back(std::move(entity));
  const Json crate = {{"@context", std::string(specification) + "/context"}, {"@graph", graph}};
  return script_safe(crate.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace contraste
