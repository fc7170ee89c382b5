// Numbers and dates as sentences show them, in both languages. English: 1,258 and 35.6; Spanish:
// 1.258 and 35,6 (four digits are grouped too, so that a year is never taken for a count). Checked: Format.*
#pragma once

#include <string>
#include <vector>

#include "contraste/period.h"
#include "contraste/words.h"

namespace contraste {

// `decimals` digits after the sign; -0 is 0; NaN is "—".
std::string format_number(double value, int decimals, Language language);
// As many decimals as the number needs, at most `most`: 305, 35.63, 0.014.
std::string format_value(double value, Language language, int most = 3);
// -0.894 -> "-89.4%" / "-89,4 %" with U+2212 as minus sign.
std::string format_percent(double fraction, int decimals, Language language);
// "2011", "March 2011" / "marzo de 2011", "week of 31 January 2011" / "semana del 31 de enero de 2011",
// "January to October 2011".
std::string format_period(const Period& period, Language language);
std::string format_date(Date date, Language language);
// A date of publication as exactly as its source gives it: "2014", "March 2014", "31 March 2014". `last` is
// the last day of the period of publication. Checked: Format.PublicationAsExactAsItsSource
std::string format_published(Date last, Grain grain, Language language);
// The same for files: 2014, 2014-03, 2014-03-31.
std::string published_text(Date last, Grain grain);
// "a, b and c" / "a, b y c".
std::string format_list(const std::vector<std::string>& items, Language language);

// Years in order, runs joined: "1986\u20132007, 2009".
std::string format_years(const std::vector<int>& years);

// Spanish joins "a el" and "de el": "al", "del".
std::string contracted(std::string text);

}  // namespace contraste
