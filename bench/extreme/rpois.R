# The same task with R's rpois: Rscript rpois.R
set.seed(1)
for (size in c(300, 3000, 28000)) {
  values <- size + (0:29) %% 5
  seconds <- system.time(for (i in 1:20) {
    drawn <- matrix(rpois(30 * 4000, values), nrow = 30)
    table(max.col(t(drawn), ties.method = "random"))
  })[["elapsed"]] / 20
  cat(sprintf("%s, counts near %g: %.1f ms\n", R.version.string, size, 1000 * seconds))
}
