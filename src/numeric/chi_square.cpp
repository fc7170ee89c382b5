#include "numeric/chi_square.h"

#include <boost/math/special_functions/gamma.hpp>

namespace contraste {

double chi_square_upper_tail(double x, double df) {
  return x > 0 ? boost::math::gamma_q(df / 2, x / 2) : 1.0;
}

}  // namespace contraste
