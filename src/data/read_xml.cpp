#include "data/read_xml.h"

#include <expat.h>

#include <memory>
#include <string>
#include <type_traits>

namespace contraste {
namespace {

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Handlers get the parser, which holds the events.
const XmlEvents& events_of(void* parser) {
  return *static_cast<const XmlEvents*>(XML_GetUserData(static_cast<XML_Parser>(parser)));
}

void XMLCALL on_open(void* parser, const char* name, const char** attributes) {
  const XmlEvents& events = events_of(parser);
  if (events.open) events.open(without_prefix(name), XmlAttributes(attributes));
}

void XMLCALL on_close(void* parser, const char* name) {
  const XmlEvents& events = events_of(parser);
  if (events.close) events.close(without_prefix(name));
}

void XMLCALL on_text(void* parser, const char* text, int length) {
  const XmlEvents& events = events_of(parser);
  if (events.text) events.text({text, static_cast<std::size_t>(length)});
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

// Entities of a document type could unfold without end, and no workbook has any.
void XMLCALL on_doctype(void* parser, const char*, const char*, const char*, int) {
  XML_StopParser(static_cast<XML_Parser>(parser), XML_FALSE);
}

}  // namespace

std::string_view XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (pair[0] == name) return pair[1];
  }
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return pair[1];
  }
  return {};
}

Result<void> read_xml(Archive& archive, std::string_view part, const XmlEvents& events) {
  const Parser parser(XML_ParserCreate(nullptr));
  if (!parser) return archive.damaged(part, "cannot be read");
  XML_SetUserData(parser.get(), const_cast<XmlEvents*>(&events));
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  XML_UseParserAsHandlerArg(parser.get());
  bool well_formed = true;
  const Result<void> unfolded = archive.unfold(part, [&](std::string_view piece) {
    if (!well_formed) return;
    well_formed =
        XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), XML_FALSE) == XML_STATUS_OK;
  });
  if (!unfolded) return unfolded;
  well_formed = well_formed && XML_Parse(parser.get(), "", 0, XML_TRUE) == XML_STATUS_OK;
  if (well_formed) return {};
  return archive.damaged(
      part, "is not well-formed XML, at line " + std::to_string(XML_GetCurrentLineNumber(parser.get())));
}

}  // namespace contraste
