// An evaluation made by hand for the tests of the page: one claim of each verdict, three sources that
// disagree, a source break, a part of a year, a revision, values over several years, rows set aside, and
// labels that try to run.
#pragma once

#include "contraste/evaluation.h"

namespace contraste {

inline constexpr const char* hostile_label =
    "</script><script>window.hacked=1</script><img src=x onerror=hacked()>";

Evaluation sample_page_evaluation();

}  // namespace contraste
