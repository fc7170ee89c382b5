#include "numeric/structural_sampler.h"

#include <tbb/parallel_for.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <span>

#include "base/random.h"
#include "numeric/normal_draws.h"

namespace contraste {

namespace {

// The regressors that are in, as whitened by the filter: precision and right-hand side of their coefficients.
struct Regression {
  Eigen::MatrixXd gram;   // of all whitened regressors
  Eigen::VectorXd right;  // their products with the whitened values
};

struct Coefficients {
  std::vector<Eigen::Index> in;
  Eigen::LLT<Eigen::MatrixXd> precision;
  Eigen::VectorXd right, mean;
};

class Chain {
 public:
  Chain(const StructuralPrior& prior, const StructuralData& data, const StructuralChains& chains,
        std::size_t number)
      : prior_(prior),
        data_(data),
        chains_(chains),
        number_(number),
        model_(prior.start),
        chance_(prior.inclusion) {
    for (const double value : data.value) seen_.push_back(std::isfinite(value));
    seen_count_ = static_cast<double>(std::ranges::count(seen_, true));
    const auto k = static_cast<Eigen::Index>(data.regressor.size());
    slab_ = Eigen::Map<const Eigen::MatrixXd>(prior.precision.data(), k, k);
    for (const double chance : prior.inclusion) in_.push_back(chance > 0);
  }

  void run(StructuralDraws& out) {
    scatter();
    for (int draw = -chains_.burn_in; draw < chains_.draws; ++draw) {
      counter_ = number_ << 32U | static_cast<std::uint64_t>(draw + chains_.burn_in + 1);
      step(draw < 0 ? nullptr : &out,
           number_ * static_cast<std::size_t>(chains_.draws) + static_cast<std::size_t>(std::max(draw, 0)));
    }
  }

 private:
  double uniform(std::size_t place) const {
    return uniforms(chains_.seed, Purpose::structural_parameters, chains_.what, place / 4, counter_)
        .u[place % 4];
  }

  void fill(std::span<double> normals, std::uint64_t series) const {
    fill_normals(normals, {chains_.seed, Purpose::structural_states, chains_.what, 2 * counter_ + series});
  }

  // Far enough apart that chains which have not forgotten where they began are seen.
  void scatter() {
    counter_ = number_ << 32U;
    double z[4];
    fill(z, 0);
    const auto about = [](const SdPrior& sd, double normal) {
      return std::min(sd.guess * std::exp(normal), 0.9 * sd.limit);
    };
    model_.noise_sd = about(prior_.noise, 0.5 * z[0]);
    model_.level_sd = about(prior_.level, z[1]);
    model_.slope_sd = model_.slope ? about(prior_.slope, z[2]) : 0;
    model_.season_sd = model_.season > 1 ? about(prior_.season, z[3]) : 0;
  }

  void step(StructuralDraws* out, std::size_t place) {
    const StructuralFilter filter(model_, seen_);
    const StructuralFilter::Whitened values = filter.whiten(data_.value, false);
    std::vector<StructuralFilter::Whitened> regressors;
    for (const std::vector<double>& one : data_.regressor)
      regressors.push_back(filter.whiten(std::span(one).first(data_.value.size()), true));
    const Regression regression = products(values, regressors);
    choose(regression);
    const Coefficients coefficients = posterior(regression, in_);
    if (out != nullptr) keep(*out, place, filter, {values, regressors, coefficients});
    renew(filter, draw_coefficients(coefficients));
  }

  static Regression products(const StructuralFilter::Whitened& values,
                             const std::vector<StructuralFilter::Whitened>& regressors) {
    const auto k = static_cast<Eigen::Index>(regressors.size());
    const auto n = static_cast<Eigen::Index>(values.innovation.size());
    Eigen::MatrixXd columns(n, k);
    for (Eigen::Index j = 0; j < k; ++j)
      columns.col(j) =
          Eigen::Map<const Eigen::VectorXd>(regressors[static_cast<std::size_t>(j)].innovation.data(), n);
    const Eigen::Map<const Eigen::VectorXd> y(values.innovation.data(), n);
    return {columns.transpose() * columns, columns.transpose() * y};
  }

  Coefficients posterior(const Regression& regression, const std::vector<bool>& in) const {
    Coefficients out;
    for (std::size_t j = 0; j < in.size(); ++j) {
      if (in[j]) out.in.push_back(static_cast<Eigen::Index>(j));
    }
    const double variance = model_.noise_sd * model_.noise_sd;
    const Eigen::MatrixXd precision = regression.gram(out.in, out.in) + slab_(out.in, out.in) / variance;
    out.precision.compute(precision);
    out.right = regression.right(out.in);
    out.mean = out.precision.solve(out.right);
    return out;
  }

  // Logarithm of the density of the values and of which regressors are in, up to a constant.
  double log_weight(const Regression& regression, const std::vector<bool>& in) const {
    const Coefficients fit = posterior(regression, in);
    double total = 0;
    for (std::size_t j = 0; j < in.size(); ++j)
      total += std::log(in[j] ? prior_.inclusion[j] : 1 - prior_.inclusion[j]);
    if (fit.in.empty()) return total;
    const double variance = model_.noise_sd * model_.noise_sd;
    const Eigen::LLT<Eigen::MatrixXd> slab(slab_(fit.in, fit.in) / variance);
    for (Eigen::Index i = 0; i < fit.mean.size(); ++i)
      total += std::log(slab.matrixLLT()(i, i)) - std::log(fit.precision.matrixLLT()(i, i));
    return total + fit.mean.dot(fit.right) / 2;
  }

  void choose(const Regression& regression) {
    for (std::size_t j = 0; j < in_.size(); ++j) {
      if (prior_.inclusion[j] <= 0 || prior_.inclusion[j] >= 1) continue;
      std::vector<bool> other = in_;
      other[j] = !other[j];
      const double stay = log_weight(regression, in_);
      const double go = log_weight(regression, other);
      const double chance_to_go = 1 / (1 + std::exp(stay - go));
      chance_[j] = in_[j] ? 1 - chance_to_go : chance_to_go;
      in_[j] = uniform(4 + j) < chance_[j];
    }
  }

  std::vector<double> draw_coefficients(const Coefficients& fit) const {
    std::vector<double> out(in_.size(), 0);
    if (fit.in.empty()) return out;
    Eigen::VectorXd normals(fit.mean.size());
    fill({normals.data(), static_cast<std::size_t>(normals.size())}, 1);
    const Eigen::VectorXd drawn = fit.mean + fit.precision.matrixU().solve(normals);
    for (Eigen::Index i = 0; i < drawn.size(); ++i)
      out[static_cast<std::size_t>(fit.in[static_cast<std::size_t>(i)])] = drawn[i];
    return out;
  }

  // States, then standard deviations.
  void renew(const StructuralFilter& filter, const std::vector<double>& coefficient) {
    const std::size_t n = data_.value.size();
    std::vector<double> rest = data_.value;
    for (std::size_t j = 0; j < coefficient.size(); ++j) {
      if (coefficient[j] == 0) continue;
      for (std::size_t t = 0; t < n; ++t) rest[t] -= coefficient[j] * data_.regressor[j][t];
    }
    std::vector<double> normals(filter.normals());
    fill(normals, 0);
    const StructuralPath path = filter.draw(rest, normals);
    double squares = 0;
    for (std::size_t t = 0; t < n; ++t)
      squares += seen_[t] ? (rest[t] - path.mean[t]) * (rest[t] - path.mean[t]) : 0;
    const Eigen::Map<const Eigen::VectorXd> beta(coefficient.data(),
                                                 static_cast<Eigen::Index>(coefficient.size()));
    const auto members = static_cast<double>(std::ranges::count(in_, true));
    squares += beta.dot(slab_ * beta);
    const auto steps = static_cast<double>(n) - 1;
    model_.noise_sd = draw_sd(prior_.noise, seen_count_ + members, squares, uniform(0));
    model_.level_sd = draw_sd(prior_.level, steps, path.level_squares, uniform(1));
    if (model_.slope) model_.slope_sd = draw_sd(prior_.slope, steps, path.slope_squares, uniform(2));
    if (model_.season > 1) model_.season_sd = draw_sd(prior_.season, steps, path.season_squares, uniform(3));
  }

  struct Given {
    const StructuralFilter::Whitened& values;
    const std::vector<StructuralFilter::Whitened>& regressors;
    const Coefficients& coefficients;
  };

  // What the periods ahead are expected to be, given the standard deviations and the regressors that are in.
  void keep(StructuralDraws& out, std::size_t place, const StructuralFilter& filter,
            const Given& given) const {
    const std::size_t periods = out.periods;
    const Coefficients& fit = given.coefficients;
    const std::vector<double> level = filter.ahead(given.values.next, periods);
    const AheadVariance variance = filter.ahead_variance(data_.counted);
    // How the regressors move each period, beyond what they have moved the level to.
    Eigen::MatrixXd lever(fit.mean.size(), static_cast<Eigen::Index>(periods));
    for (Eigen::Index i = 0; i < lever.rows(); ++i) {
      const auto j = static_cast<std::size_t>(fit.in[static_cast<std::size_t>(i)]);
      const std::vector<double> moved = filter.ahead(given.regressors[j].next, periods);
      for (std::size_t h = 0; h < periods; ++h)
        lever(i, static_cast<Eigen::Index>(h)) = data_.regressor[j][data_.value.size() + h] - moved[h];
    }
    Eigen::VectorXd total = Eigen::VectorXd::Zero(lever.rows());
    double sum = 0;
    const auto spread = [&](const Eigen::VectorXd& along) {
      return along.size() == 0 ? 0.0 : fit.precision.matrixL().solve(along).squaredNorm();
    };
    for (std::size_t h = 0; h < periods; ++h) {
      const Eigen::VectorXd here = lever.col(static_cast<Eigen::Index>(h));
      const double mean = level[h] + here.dot(fit.mean);
      if (data_.counted[h]) {
        sum += mean;
        total += here;
      }
      const std::size_t at = place * periods + h;
      out.mean[at] = mean;
      out.sd[at] = std::sqrt(variance.one[h] + spread(here));
      out.sum_mean[at] = sum;
      out.sum_sd[at] = std::sqrt(variance.sum[h] + spread(total));
    }
    out.noise[place] = model_.noise_sd;
    out.level[place] = model_.level_sd;
    if (model_.slope) out.slope[place] = model_.slope_sd;
    if (model_.season > 1) out.season[place] = model_.season_sd;
    for (std::size_t j = 0; j < in_.size(); ++j) out.in[place * in_.size() + j] = chance_[j];
    for (Eigen::Index i = 0; i < fit.mean.size(); ++i)
      out.coefficient[place * in_.size() + static_cast<std::size_t>(fit.in[static_cast<std::size_t>(i)])] =
          fit.mean[i];
  }

  const StructuralPrior& prior_;
  const StructuralData& data_;
  const StructuralChains& chains_;
  std::size_t number_;
  std::uint64_t counter_ = 0;
  StructuralModel model_;
  std::vector<bool> seen_, in_;
  std::vector<double> chance_;
  double seen_count_ = 0;
  Eigen::MatrixXd slab_;
};

StructuralDraws room_for(const StructuralPrior& prior, const StructuralData& data,
                         const StructuralChains& chains) {
  StructuralDraws out;
  out.size = static_cast<std::size_t>(chains.chains) * static_cast<std::size_t>(chains.draws);
  out.periods = data.counted.size();
  out.regressors = data.regressor.size();
  for (std::vector<double>* one : {&out.mean, &out.sd, &out.sum_mean, &out.sum_sd})
    one->assign(out.size * out.periods, 0);
  out.noise.assign(out.size, 0);
  out.level.assign(out.size, 0);
  if (prior.start.slope) out.slope.assign(out.size, 0);
  if (prior.start.season > 1) out.season.assign(out.size, 0);
  out.in.assign(out.size * out.regressors, 0);
  out.coefficient.assign(out.size * out.regressors, 0);
  return out;
}

}  // namespace

StructuralDraws sample_structural(const StructuralPrior& prior, const StructuralData& data,
                                  const StructuralChains& chains) {
  StructuralDraws out = room_for(prior, data, chains);
  tbb::parallel_for(std::size_t{0}, static_cast<std::size_t>(chains.chains),
                    [&](std::size_t number) { Chain(prior, data, chains, number).run(out); });
  return out;
}

}  // namespace contraste
