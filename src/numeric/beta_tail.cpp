#include "numeric/beta_tail.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/beta_density.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

// Above this many counts on both sides expansions in powers of 1/n are exact to 1e-12.
constexpr double many = 2e6;

// f with I_x(a, b) = density / f, by DiDonato & Morris's continued fraction; for x below the mean.
double fraction(double a, double b, double x, double y) {
  const double n = a + b;
  const double base = (x > 0.5 ? n * y - b : a - n * x) + 1;
  double r_before = 1 / (a + 1);  // 1 / (a + 2 m + 1) of the last m
  double value = a * base * r_before;
  if (value == 0) value = std::numeric_limits<double>::min();
  double c = value;
  double d = 0;
  for (double m = 1; m < 100000; m += 1) {
    const double r = 1 / (a + 2 * m + 1);
    const double q = m * (b - m) * x * r_before;
    const double numerator = (a + m - 1) * (n + m - 1) * q * x * r_before;
    const double denominator = m + q + (a + m) * (base + m * (1 + y)) * r;
    r_before = r;
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const double step = c * d;
    value *= step;
    if (std::fabs(step - 1) < 1e-15) break;
  }
  return value;
}

// Lower tail for many counts: r* of Barndorff-Nielsen 1986 on the log-odds, error of order n^-3/2.
double saddlepoint(const BetaDensity& beta, double x, double y) {
  const double d = x > 0.5 ? beta.rest - y : x - beta.mean;
  const double root = std::sqrt(std::max(0., -2 * beta.minus_deviance(x, y)));
  const double r = d < 0 ? -root : root;
  const double u = d * std::sqrt(beta.n) / std::sqrt(beta.mean * beta.rest);
  if (std::fabs(r) < 1e-4) {  // u / r = 1 + c r + ...: the limit is the third cumulant's share
    const double skew = (beta.mean - beta.rest) / std::sqrt(beta.n * beta.mean * beta.rest);
    return normal_lower_tail(r - skew / 3);
  }
  return normal_lower_tail(r + std::log(u / r) / r);
}

struct Cumulants {
  double k1, k2, k3, k4;
};

// Of log G for G gamma distributed with shape a: digamma and its first three derivatives.
Cumulants log_gamma_cumulants(double a) {
  Cumulants k{0, 0, 0, 0};
  while (a < 8) {
    const double r = 1 / a;
    k.k1 -= r;
    k.k2 += r * r;
    k.k3 -= 2 * r * r * r;
    k.k4 += 6 * r * r * r * r;
    a += 1;
  }
  const double r = 1 / a;
  const double s = r * r;
  k.k1 += std::log(a) - r * 0.5 - s * (1. / 12 - s * (1. / 120 - s / 252));
  k.k2 += r + s * 0.5 + s * r * (1. / 6 - s * (1. / 30 - s / 42));
  k.k3 -= s + s * r + s * s * (0.5 - s * (1. / 6 - s / 6));
  k.k4 += 2 * s * r + 3 * s * s + s * s * r * (2 - s);
  return k;
}

double cornish_fisher(double a, double b, double z) {
  const Cumulants up = log_gamma_cumulants(a);
  const Cumulants down = log_gamma_cumulants(b);
  const double variance = up.k2 + down.k2;
  const double sd = std::sqrt(variance);
  const double skew = (up.k3 - down.k3) / (variance * sd);
  const double excess = (up.k4 + down.k4) / (variance * variance);
  const double w =
      z + (z * z - 1) * skew / 6 + (z * z - 3) * z * excess / 24 - (2 * z * z - 5) * z * skew * skew / 36;
  return up.k1 - down.k1 + sd * w;
}

struct OddsPoint {
  double x, y;
};

OddsPoint at_log_odds(double t) {
  if (t < 0) {
    const double e = std::exp(t);
    return {e / (1 + e), 1 / (1 + e)};
  }
  const double e = std::exp(-t);
  return {1 / (1 + e), e / (1 + e)};
}

// Whether the Taylor series ends well within 1e-12 at this step.
bool small_step(const BetaDensity& beta, double x, double y, double h) {
  const double l1 = beta.a * y - beta.b * x;
  return h * h * (beta.n * x * y + l1 * l1) < 0.0006;
}

// h with  integral over [t, t+h] of density(s) / density(t) ds = r, by its Taylor series to h^6.
double taylor_step(const BetaDensity& beta, double x, double y, double r) {
  const double v = beta.n * x * y;
  const double l1 = beta.a * y - beta.b * x;
  const double l2 = -v;
  const double l3 = -v * (y - x);
  const double l4 = -v * (1 - 6 * x * y);
  const double l5 = -v * (y - x) * (1 - 12 * x * y);
  const double l1l1 = l1 * l1;
  const double f1 = l1;
  const double f2 = l1l1 + l2;
  const double f3 = l1 * l1l1 + 3 * l1 * l2 + l3;
  const double f4 = l1l1 * l1l1 + 6 * l1l1 * l2 + 3 * l2 * l2 + 4 * l1 * l3 + l4;
  const double f5 =
      l1 * (l1l1 * l1l1 + 10 * l1l1 * l2 + 15 * l2 * l2 + 10 * l1 * l3 + 5 * l4) + 10 * l2 * l3 + l5;
  double h = r;
  for (int i = 0; i < 8; ++i) {
    const double slope = 1 + h * (f1 + h * (f2 / 2 + h * (f3 / 6 + h * (f4 / 24 + h * f5 / 120))));
    const double value =
        h * (1 + h * (f1 / 2 + h * (f2 / 6 + h * (f3 / 24 + h * (f4 / 120 + h * f5 / 720))))) - r;
    const double step = value / slope;
    h -= step;
    if (std::fabs(step) <= 1e-16 * std::fabs(h)) break;
  }
  return h;
}

}  // namespace

Tails beta_tails(double a, double b, double x, double y) {
  if (x <= 0) return {0, 1};
  if (y <= 0) return {1, 0};
  const BetaDensity beta(a, b);
  if (std::min(a, b) > many) {
    const double lower = saddlepoint(beta, x, y);
    const double upper = saddlepoint(BetaDensity(b, a), y, x);
    return {lower, upper};
  }
  const double density = beta.at(x, y);
  if (x * b <= y * a) {
    const double lower = density == 0 ? 0 : std::min(1., density / fraction(a, b, x, y));
    return {lower, 1 - lower};
  }
  const double upper = density == 0 ? 0 : std::min(1., density / fraction(b, a, y, x));
  return {1 - upper, upper};
}

double beta_log_odds(double a, double b, double tail) {
  if (a == 1) {  // I_x(1, b) = 1 - (1 - x)^b
    const double s = std::log1p(-tail) / b;
    return std::log(std::expm1(-s));
  }
  if (b == 1) {  // I_x(a, 1) = x^a
    const double s = std::log(tail) / a;
    return s - std::log(-std::expm1(s));
  }
  const double z = normal_quantile(tail);
  double t = cornish_fisher(a, b, z);
  if (std::min(a, b) > many) return t;
  const BetaDensity beta(a, b);
  if (a < 2) {  // a long left tail: there I_x is near density / a, whose inverse is a better start
    const double first =
        (std::log(tail) + std::log(a) - beta.log_scale + a * std::log(beta.mean) + b * std::log(beta.rest)) /
        a;
    if (first < -3) t = first;
  }
  const double sd = std::sqrt(1 / a + 1 / b);
  for (int i = 0; i < 60; ++i) {
    const auto [x, y] = at_log_odds(t);
    const double density = beta.at(x, y);
    if (x * b <= y * a) {
      const double f = fraction(a, b, x, y);
      const double lag = tail * f / density;  // tail / I_x
      if (!(lag > 0.7 && lag < 1.4)) {        // far off: Newton on log I_x, which is concave in t
        t += std::clamp(std::log(tail / density * f) / f, -20., 20.);
        continue;
      }
      const double h = taylor_step(beta, x, y, tail / density - 1 / f);
      t += h;
      if (small_step(beta, x, y, h)) break;
    } else {
      const double lower = 1 - density / fraction(b, a, y, x);
      const double r = (tail - lower) / density;
      if (std::fabs(r) > 0.3 * sd) {
        t += std::clamp(r, -0.5 * sd, 0.5 * sd);
        continue;
      }
      const double h = taylor_step(beta, x, y, r);
      t += h;
      if (small_step(beta, x, y, h)) break;
    }
  }
  return t;
}

}  // namespace contraste
