// Work that several specifications need is done once: each asks for a step by its key, the distinct steps run
// in parallel, and each reads its answer by number. The order of the steps is the order in which they were
// first asked for, so nothing depends on threads.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include <tbb/parallel_for.h>

namespace contraste {

template <class Key, class Request, class Value>
class SharedSteps {
 public:
  std::size_t want(const Key& key, const Request& request) {
    const auto [where, fresh] = at_.try_emplace(key, requests_.size());
    if (fresh) requests_.push_back(request);
    return where->second;
  }

  template <class Compute>
  void run(const Compute& compute) {
    values_.resize(requests_.size());
    tbb::parallel_for(std::size_t{0}, requests_.size(),
                      [&](std::size_t i) { values_[i] = compute(requests_[i]); });
  }

  const Value& operator[](std::size_t step) const { return values_[step]; }
  std::size_t size() const { return requests_.size(); }

 private:
  std::map<Key, std::size_t> at_;
  std::vector<Request> requests_;
  std::vector<Value> values_;
};

}  // namespace contraste
