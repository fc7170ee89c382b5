# Reference values of lines joined at given knots, from lm and glm: Rscript generate.R, in this folder.
# series.csv: the data, one row an observation. lines.csv, counts.csv: one row a fit.
# slope_k, error_k: of segment k; errors are those of lines fitted to each segment apart, without the observations at
# knots (Lerman 1980), with one variance over all segments.
suppressMessages(library(MASS))
set.seed(20261126)
first <- c(1, 2, 3, 4)
# x unevenly spaced, so that gaps are met too.
xs <- list(1:12, c(1, 2, 4, 5, 6, 9, 10, 12, 13, 14, 17, 18, 20), 1990:2024, seq(0, 30, 1.5))
knots <- list(c(6), c(5, 12), c(1998, 2005.5, 2016), c(7.5, 16.5))
series <- data.frame()
lines <- data.frame()
counts <- data.frame()
hinges <- function(x, k) sapply(k, function(t) pmax(x - t, 0))
pad <- function(v) c(v, rep(NA, 4 - length(v)))
for (s in first) {
  x <- xs[[s]]
  k <- knots[[s]]
  w <- round(runif(length(x), 0.5, 20), 3)
  y <- round(3 + 0.05 * (x - x[1]) - 0.2 * pmax(x - k[1], 0) + rnorm(length(x)) / sqrt(w), 5)
  e <- round(runif(length(x), 20, 60), 2)
  mu <- e * exp(-0.5 + 0.06 * (x - x[1]) - 0.15 * pmax(x - k[1], 0))
  n <- rnbinom(length(x), mu = mu, size = 6)
  series <- rbind(series, data.frame(series = s, x = x, y = y, weight = w, count = n, exposure = e))
  fit <- lm(y ~ I(x - x[1]) + hinges(x, k), weights = w)
  slopes <- cumsum(coef(fit)[-1])
  apart <- !(x %in% k)
  part <- factor(findInterval(x, k))
  free <- lm(y ~ 0 + part + part:x, weights = w, subset = apart)
  errors <- sqrt(diag(vcov(free)))[-seq_along(levels(part))]
  row <- c(s, length(k), sum(w * resid(fit)^2), df.residual(free), pad(slopes), pad(errors))
  lines <- rbind(lines, setNames(as.data.frame(t(row)), c("series", "knots", "sse", "df", paste0("slope_", 1:4),
                                                        paste0("error_", 1:4))))
  control <- glm.control(epsilon = 1e-14, maxit = 200)
  for (law in c(0, 1)) {
    if (law == 0) {
      g <- glm(n ~ I(x - x[1]) + hinges(x, k) + offset(log(e)), family = poisson, control = control)
      size <- NA
    } else {
      g <- suppressWarnings(glm.nb(n ~ I(x - x[1]) + hinges(x, k) + offset(log(e)), control = control))
      size <- g$theta
    }
    row <- c(s, law, deviance(g), as.numeric(logLik(g)), size, pad(cumsum(coef(g)[-1])))
    counts <- rbind(counts, setNames(as.data.frame(t(row)), c("series", "negbin", "deviance", "log_likelihood", "size",
                                                            paste0("slope_", 1:4))))
  }
}
write_table <- function(d, name, call) {
  d[] <- lapply(d, function(v) ifelse(is.na(v), "0", sprintf("%.15g", v)))
  connection <- file(name, "w")
  writeLines(c(paste0("# ", R.version.string, ", MASS ", packageVersion("MASS")), paste0("# ", call)), connection)
  write.csv(d, connection, row.names = FALSE, quote = FALSE)
  close(connection)
}
write_table(series, "series.csv", "drawn by generate.R")
write_table(lines, "lines.csv", "lm(y ~ x + hinges, weights); lm(y ~ 0 + part + part:x, weights, subset = at no knot)")
write_table(counts, "counts.csv", "glm(poisson) and glm.nb of count ~ x + hinges + offset(log(exposure))")
