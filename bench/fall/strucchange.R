# The largest F with its asymptotic p (strucchange), which no bootstrap calibrates: milliseconds a series.
suppressMessages(library(strucchange))
set.seed(1)
for (n in c(25, 60, 120, 240)) {
  y <- rnbinom(n, mu = 30, size = 15)
  many <- 20
  took <- system.time(for (i in seq_len(many)) sctest(Fstats(y ~ 1, from = 0.1)))
  cat(n, "periods:", round(1000 * took[["elapsed"]] / many, 2), "ms\n")
}
