# The same task with R's poisson.test, one call a change: Rscript poisson_test.R
set.seed(1)
n <- 2000
for (size in c(10, 100, 1000, 10000, 1e5)) {
  from <- floor(size * (0.5 + runif(n))) + 1
  to <- floor(size * (0.1 + runif(n)))
  seconds <- system.time(for (i in seq_len(n)) poisson.test(c(to[i], from[i])))[["elapsed"]]
  cat(sprintf("%s, counts near %g: %.0f changes a second\n", R.version.string, size, n / seconds))
}
