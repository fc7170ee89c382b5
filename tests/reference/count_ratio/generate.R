# Reference values for ratios of counts, from R's own functions. Run from this folder:
#   Rscript generate.R
# It writes poisson.csv, central.csv, overdispersed.csv, fieller.csv and delta.csv, each with the R version and
# the call in its first lines.

write_table <- function(rows, file, call) {
  connection <- file(file, "w")
  writeLines(c(paste0("# ", R.version.string), paste0("# ", call)), connection)
  writeLines(paste(names(rows), collapse = ","), connection)
  for (i in seq_len(nrow(rows))) {
    writeLines(paste(vapply(rows[i, ], function(v) format(v, digits = 17), ""), collapse = ","), connection)
  }
  close(connection)
}

counts <- rbind(
  c(9, 1, 2, 1, .95), c(9, 16660, 2, 17877, .95), c(30, 54308.7, 60, 51477.5, .95),
  c(1, 1, 1, 1, .95), c(5, 1, 0, 1, .95), c(0, 1, 5, 1, .95), c(1, 2, 7, 3, .99), c(2, 1, 2, 1, .9),
  c(3, 1, 1, 10, .95), c(10, 1, 10, 1, .95), c(11, 1, 10, 1, .95), c(29, 1, 9, 1, .95), c(40, 3, 25, 2, .95),
  c(100, 1, 99, 1, .95), c(120, 1, 80, 1, .8), c(174, 1, 44, 1, .95), c(282, 1, 305, 1, .95),
  c(1000, 41.2, 950, 46.0, .95), c(1258, 1, 1257, 1, .95), c(2882, 1, 305, 1, .95),
  c(3572, 1, 2882, 1, .999), c(28837, 41.2, 16554, 46.0, .95), c(28837, 1, 14746, 1, .95),
  c(29000, 1, 28900, 1, .95), c(200000, 1, 199000, 1, .95), c(3, 1, 3000, 1000, .95), c(900, 1000, 2, 1, .95),
  c(50000, 1, 3, 1, .95), c(7, 1e-3, 11, 1e3, .95))
colnames(counts) <- c("x0", "e0", "x1", "e1", "confidence")

poisson <- t(apply(counts, 1, function(r) {
  test <- poisson.test(c(r[["x1"]], r[["x0"]]), c(r[["e1"]], r[["e0"]]), conf.level = r[["confidence"]])
  c(r, low = test$conf.int[1], high = test$conf.int[2], p = test$p.value)
}))
write_table(as.data.frame(poisson), "poisson.csv", "poisson.test(c(x1, x0), c(e1, e0), conf.level = confidence)")

# rateratio.test (CRAN) is not in Debian. By its documentation its interval comes directly from binom.test and its
# two-sided p is the central one: 1 or twice the smaller tail.
central <- t(apply(counts, 1, function(r) {
  n <- r[["x0"]] + r[["x1"]]
  q <- r[["e1"]] / (r[["e0"]] + r[["e1"]])
  ends <- binom.test(r[["x1"]], n, q, conf.level = r[["confidence"]])$conf.int
  lower <- pbinom(r[["x1"]], n, q)
  upper <- pbinom(r[["x1"]] - 1, n, q, lower.tail = FALSE)
  c(r, low = ends[1] / (1 - ends[1]) * r[["e0"]] / r[["e1"]],
    high = ends[2] / (1 - ends[2]) * r[["e0"]] / r[["e1"]], p = min(1, 2 * min(lower, upper)))
}))
write_table(as.data.frame(central), "central.csv",
            "binom.test(x1, x0 + x1, q)$conf.int as odds; min(1, 2 * min(pbinom(..), pbinom(.., lower.tail = FALSE)))")

# The model of two counts is saturated: its own dispersion cannot be estimated, so summary() is given one, and
# the interval uses Student's t on the degrees of freedom of the series that the dispersion came from.
over <- rbind(
  c(120, 1, 80, 1, 2.5, 9, .95), c(2882, 1, 305, 1, 12.3, 14.5, .95), c(28837, 41.2, 16554, 46.0, 85.1, 10, .95),
  c(28837, 1, 16554, 1, 85.1, Inf, .95), c(40, 3, 25, 2, 1, 4.2, .9), c(5, 1, 9, 1, 1.7, 3, .99),
  c(1, 1, 30, 2, 3.1, 6, .95))
colnames(over) <- c("x0", "e0", "x1", "e1", "dispersion", "df", "confidence")
overdispersed <- t(apply(over, 1, function(r) {
  data <- data.frame(x = c(r[["x0"]], r[["x1"]]), e = c(r[["e0"]], r[["e1"]]), after = c(0, 1))
  fit <- glm(x ~ after + offset(log(e)), quasipoisson(link = "log"), data, mustart = data$x)
  row <- coef(summary(fit, dispersion = r[["dispersion"]]))["after", ]
  reach <- qt(1 - (1 - r[["confidence"]]) / 2, r[["df"]]) * row[[2]]
  c(r, low = exp(row[[1]] - reach), high = exp(row[[1]] + reach), p = 2 * pt(-abs(row[[1]] / row[[2]]), r[["df"]]))
}))
write_table(as.data.frame(overdispersed), "overdispersed.csv",
            "coef(summary(glm(x ~ after + offset(log(e)), quasipoisson), dispersion = dispersion)), qt(.., df)")

values <- rbind(
  c(3.2, .4, 2.1, .3, .95), c(35.6, 1.1, 20.4, .9, .95), c(100, 40, 80, 5, .95), c(1, .6, 2, .1, .95),
  c(-5, .5, 3, .4, .95), c(10, 0, 7, 1, .9), c(10, 1, 7, 0, .9), c(2.5, .2, -1.5, .3, .99))
colnames(values) <- c("a", "se_a", "b", "se_b", "confidence")
# Roots of (a^2 - z^2 se_a^2) r^2 - 2 a b r + (b^2 - z^2 se_b^2) by polyroot(), not by the formula that we use.
fieller <- t(apply(values, 1, function(r) {
  z <- qnorm(1 - (1 - r[["confidence"]]) / 2)
  lead <- r[["a"]]^2 - z^2 * r[["se_a"]]^2
  ends <- if (lead > 0) {
    sort(Re(polyroot(c(r[["b"]]^2 - z^2 * r[["se_b"]]^2, -2 * r[["a"]] * r[["b"]], lead))))
  } else c(-Inf, Inf)
  p <- 2 * pnorm(-abs(r[["b"]] - r[["a"]]) / sqrt(r[["se_a"]]^2 + r[["se_b"]]^2))
  c(r, low = ends[1], high = ends[2], p = p)
}))
write_table(as.data.frame(fieller), "fieller.csv",
            "polyroot(c(b^2 - z^2 se_b^2, -2 a b, a^2 - z^2 se_a^2)), z = qnorm(1 - (1 - confidence) / 2)")

delta <- t(apply(values, 1, function(r) {
  gradient <- c(-r[["b"]] / r[["a"]]^2, 1 / r[["a"]])
  se <- sqrt(drop(t(gradient) %*% diag(c(r[["se_a"]], r[["se_b"]])^2) %*% gradient))
  ratio <- r[["b"]] / r[["a"]]
  reach <- qnorm(1 - (1 - r[["confidence"]]) / 2) * se
  c(r, low = ratio - reach, high = ratio + reach, p = 2 * pnorm(-abs(ratio - 1) / se))
}))
write_table(as.data.frame(delta), "delta.csv", "sqrt(t(gradient) %*% diag(se^2) %*% gradient), qnorm()")

# One count: exact limits by poisson.test. Two: MOVER of Zou & Donner 2008, from those limits.
pairs <- counts[1:20, ]
difference <- t(apply(pairs, 1, function(r) {
  from <- poisson.test(r[["x0"]], conf.level = r[["confidence"]])$conf.int
  to <- poisson.test(r[["x1"]], conf.level = r[["confidence"]])$conf.int
  d <- r[["x1"]] / r[["e1"]] - r[["x0"]] / r[["e0"]]
  down <- sqrt(((r[["x1"]] - to[1]) / r[["e1"]])^2 + ((from[2] - r[["x0"]]) / r[["e0"]])^2)
  up <- sqrt(((to[2] - r[["x1"]]) / r[["e1"]])^2 + ((r[["x0"]] - from[1]) / r[["e0"]])^2)
  c(r, low = d - down, high = d + up, low1 = to[1], high1 = to[2])
}))
write_table(as.data.frame(difference), "../count_difference/poisson.csv",
            "poisson.test(x)$conf.int of each count, joined by Zou & Donner 2008")
