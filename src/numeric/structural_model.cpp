#include "numeric/structural_model.h"

#include <cmath>

namespace contraste {

namespace {

double square(double x) {
  return x * x;
}

}  // namespace

StructuralFilter::StructuralFilter(const StructuralModel& model, const std::vector<bool>& seen)
    : model_(model),
      seen_(seen),
      m_(model.states()),
      season_at_(model.slope ? 2 : 1),
      kinds_(season_at_ + (season_at_ < m_ ? 1 : 0)) {
  const std::size_t n = seen.size();
  covariance_.assign(m_ * m_, 0);
  for (std::size_t i = 0; i < m_; ++i) covariance_[i * m_ + i] = square(first_sd(i));
  gain_.assign(n * m_, 0);
  scale_.assign(n, 1);
  for (std::size_t t = 0; t < n; ++t) {
    if (seen[t]) {
      StructuralState at = towards(covariance_);
      const double variance = seen_of(at) + square(model_.noise_sd);
      scale_[t] = std::sqrt(variance);
      log_scale_ += std::log(scale_[t]);
      for (std::size_t i = 0; i < m_; ++i) {
        for (std::size_t j = 0; j < m_; ++j) covariance_[i * m_ + j] -= at[i] * at[j] / variance;
      }
      for (double& value : at) value /= variance;
      move(at);
      for (std::size_t i = 0; i < m_; ++i) gain_[t * m_ + i] = at[i];
    }
    next_covariance(covariance_);
  }
}

double StructuralFilter::first_sd(std::size_t state) const {
  if (state == 0) return model_.first_level_sd;
  return state < season_at_ ? model_.first_slope_sd : model_.first_season_sd;
}

// Covariances of the states with what is seen of them.
StructuralState StructuralFilter::towards(const std::vector<double>& covariance) const {
  StructuralState out(m_);
  for (std::size_t i = 0; i < m_; ++i) {
    out[i] = covariance[i * m_];
    if (season_at_ < m_) out[i] += covariance[i * m_ + season_at_];
  }
  return out;
}

double StructuralFilter::seen_of(const StructuralState& state) const {
  return season_at_ < m_ ? state[0] + state[season_at_] : state[0];
}

void StructuralFilter::move(StructuralState& state) const {
  if (model_.slope) state[0] += state[1];
  if (season_at_ == m_) return;
  double sum = 0;
  for (std::size_t i = season_at_; i < m_; ++i) sum += state[i];
  for (std::size_t i = m_ - 1; i > season_at_; --i) state[i] = state[i - 1];
  state[season_at_] = -sum;
}

// The transpose of move.
void StructuralFilter::move_back(StructuralState& state) const {
  if (model_.slope) state[1] += state[0];
  if (season_at_ == m_) return;
  const double first = state[season_at_];
  for (std::size_t i = season_at_; i + 1 < m_; ++i) state[i] = state[i + 1] - first;
  state[m_ - 1] = -first;
}

void StructuralFilter::next_covariance(std::vector<double>& p) const {
  if (m_ > 1) {
    StructuralState line(m_);
    for (std::size_t i = 0; i < m_; ++i) {
      for (std::size_t j = 0; j < m_; ++j) line[j] = p[i * m_ + j];
      move(line);
      for (std::size_t j = 0; j < m_; ++j) p[i * m_ + j] = line[j];
    }
    for (std::size_t j = 0; j < m_; ++j) {
      for (std::size_t i = 0; i < m_; ++i) line[i] = p[i * m_ + j];
      move(line);
      for (std::size_t i = 0; i < m_; ++i) p[i * m_ + j] = line[i];
    }
  }
  p[0] += square(model_.level_sd);
  if (model_.slope) p[m_ + 1] += square(model_.slope_sd);
  if (season_at_ < m_) p[season_at_ * m_ + season_at_] += square(model_.season_sd);
}

StructuralFilter::Whitened StructuralFilter::whiten(std::span<const double> values, bool centred) const {
  Whitened out{std::vector<double>(values.size(), 0), StructuralState(m_, 0)};
  if (!centred) out.next[0] = model_.first_level;
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double innovation = seen_[t] ? values[t] - seen_of(out.next) : 0;
    move(out.next);
    if (!seen_[t]) continue;
    out.innovation[t] = innovation / scale_[t];
    for (std::size_t i = 0; i < m_; ++i) out.next[i] += gain_[t * m_ + i] * innovation;
  }
  return out;
}

std::vector<double> StructuralFilter::ahead(StructuralState next, std::size_t periods) const {
  std::vector<double> means;
  means.reserve(periods);
  for (std::size_t h = 0; h < periods; ++h) {
    means.push_back(seen_of(next));
    move(next);
  }
  return means;
}

AheadVariance StructuralFilter::ahead_variance(const std::vector<bool>& counted) const {
  AheadVariance out;
  std::vector<double> p = covariance_;
  StructuralState with_sum(m_, 0);  // covariances of the states with the running sum
  double sum = 0;
  for (const bool counts : counted) {
    const StructuralState at = towards(p);
    const double one = seen_of(at) + square(model_.noise_sd);
    out.one.push_back(one);
    if (counts) {
      sum += 2 * seen_of(with_sum) + one;
      for (std::size_t i = 0; i < m_; ++i) with_sum[i] += at[i];
    }
    out.sum.push_back(sum);
    move(with_sum);
    next_covariance(p);
  }
  return out;
}

std::size_t StructuralFilter::normals() const {
  return m_ + seen_.size() * (1 + kinds_);
}

// First the states of the first period, then for each period its noise and its steps.
std::span<const double> StructuralFilter::normals_of(std::span<const double> normals,
                                                     std::size_t period) const {
  return normals.subspan(m_ + period * (1 + kinds_), 1 + kinds_);
}

// The values less a path that the model made from zero.
std::vector<double> StructuralFilter::less_a_path(std::span<const double> values,
                                                  std::span<const double> normals) const {
  StructuralState state(m_);
  for (std::size_t i = 0; i < m_; ++i) state[i] = first_sd(i) * normals[i];
  std::vector<double> rest(seen_.size(), 0);
  for (std::size_t t = 0; t < rest.size(); ++t) {
    const std::span<const double> here = normals_of(normals, t);
    if (seen_[t]) rest[t] = values[t] - seen_of(state) - model_.noise_sd * here[0];
    move(state);
    state[0] += model_.level_sd * here[1];
    if (model_.slope) state[1] += model_.slope_sd * here[2];
    if (season_at_ < m_) state[season_at_] += model_.season_sd * here[kinds_];
  }
  return rest;
}

// How far the values pull each state: first those before the first period, then after each period (Durbin &
// Koopman 2012, eq. 4.38).
std::vector<double> StructuralFilter::pulls(const std::vector<double>& rest) const {
  const std::size_t n = seen_.size();
  const Whitened filtered = whiten(rest, false);
  std::vector<double> out((n + 1) * m_, 0);
  StructuralState r(m_, 0);
  for (std::size_t t = n; t-- > 0;) {
    double push = 0;
    if (seen_[t]) {
      push = filtered.innovation[t] / scale_[t];
      for (std::size_t i = 0; i < m_; ++i) push -= gain_[t * m_ + i] * r[i];
    }
    move_back(r);
    r[0] += push;
    if (season_at_ < m_) r[season_at_] += push;
    for (std::size_t i = 0; i < m_; ++i) out[t * m_ + i] = r[i];
  }
  return out;
}

StructuralPath StructuralFilter::draw(std::span<const double> values, std::span<const double> normals) const {
  const std::size_t n = seen_.size();
  const std::vector<double> pull = pulls(less_a_path(values, normals));
  StructuralState state(m_);
  for (std::size_t i = 0; i < m_; ++i) state[i] = first_sd(i) * normals[i] + square(first_sd(i)) * pull[i];
  state[0] += model_.first_level;
  StructuralPath path;
  path.mean.reserve(n);
  for (std::size_t t = 0; t < n; ++t) {
    path.mean.push_back(seen_of(state));
    if (t + 1 == n) break;
    const std::span<const double> here = normals_of(normals, t);
    const auto step = [&](std::size_t i, std::size_t kind, double sd) {
      const double size = sd * here[kind] + square(sd) * pull[(t + 1) * m_ + i];
      state[i] += size;
      return size * size;
    };
    move(state);
    path.level_squares += step(0, 1, model_.level_sd);
    if (model_.slope) path.slope_squares += step(1, 2, model_.slope_sd);
    if (season_at_ < m_) path.season_squares += step(season_at_, kinds_, model_.season_sd);
  }
  return path;
}

}  // namespace contraste
