// Text into HTML, one function a context, so that nothing from a study or a source is ever read as
// markup. Words in both languages stand side by side; the page's style shows one of them.
#pragma once

#include <string>
#include <string_view>

#include "contraste/words.h"

namespace contraste::html {

// A label of the page itself.
struct Label {
  std::string_view en;
  std::string_view es;
};

// For text between tags: & < > become entities, control characters other than tab and newline spaces,
// bytes that are not UTF-8 the replacement character. A number and its % stay on one line.
// Checked: Html.TextIsInertBetweenTags.
std::string text(std::string_view raw);

// For a value between double quotes: as text(), and quotes and newlines too.
// Checked: Html.AttributeCannotBeLeft.
std::string attribute(std::string_view raw);

// Text in which addresses that begin with https:// are links; every other scheme stays text.
// Checked: Html.OnlyHttpsIsLinked.
std::string linked(std::string_view raw);

// Both languages, one of them hidden by the style sheet; one text when they are the same or when one
// is missing.
// Checked: Html.TwinHoldsBothLanguages.
std::string twin(const Words& words);
std::string twin(const Label& label);
// The same for ready HTML.
std::string twin_html(std::string_view en, std::string_view es);

// Letters, digits and hyphens only: for id attributes.
std::string identifier(std::string_view raw);

// Base64 (RFC 4648, section 4) of the bytes that these hexadecimal digits write.
// Checked: Html.Base64OfAHashAgreesWithRfc4648.
std::string base64_of_hex(std::string_view hex);

}  // namespace contraste::html
