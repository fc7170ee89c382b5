#include "method/change.h"

#include "method/two_values.h"

namespace contraste {

Finding change(const ChangeRequest& request) {
  if (request.difference) return difference_finding(request);
  Finding finding = ratio_finding(request);
  finding.estimate -= 1;  // missing stays missing
  finding.low -= 1;
  finding.high -= 1;
  return finding;
}

}  // namespace contraste
