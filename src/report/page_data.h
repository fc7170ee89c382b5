// The one JSON block from which the page's script draws its pictures. It holds only what the page's
// text and tables hold too.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste::page {

// Compact JSON, safe inside a <script>:
//   language   "en" or "es": the study's own
//   series     [{label parts, unit, points: [[x0, x1, value, error, partial, bound, period, published]],
//              earlier: [...]}]: x in years (2002.0 is the first day of 2002), each series once
//   exhibits   by the id of their <figure>: kind "series", "curve" or "shares"
// Values of sources whose licence keeps single rows back are not in it.
// Checked: PageData.*
std::string page_data(const Evaluation& evaluation);

}  // namespace contraste::page
