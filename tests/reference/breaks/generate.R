# Reference values for level shifts. Run from this folder:
#   Rscript generate.R
# It writes bic.csv, interval.csv, argmax.csv and negbin.csv, each with the versions and the call in its first lines.
suppressMessages({library(strucchange); library(MASS)})

write_table <- function(rows, file, call) {
  connection <- file(file, "w")
  writeLines(c(paste0("# ", R.version.string, ", strucchange ", packageVersion("strucchange"), ", MASS ",
                      packageVersion("MASS")), paste0("# ", call)), connection)
  writeLines(paste(names(rows), collapse = ","), connection)
  for (i in seq_len(nrow(rows))) {
    writeLines(paste(vapply(rows[i, ], function(v) format(v, digits = 17), ""), collapse = ","), connection)
  }
  close(connection)
}

# Series: 1 the Nile; 2 its logarithms times 100, the second half with a third of the spread about 670; 3 the Nile's years
# 1871-1930.
series <- list(as.numeric(Nile), {
  x <- 100 * log(as.numeric(Nile)); x[51:100] <- 670 + (x[51:100] - 670) / 3; x
}, as.numeric(Nile)[1:60])
bic <- interval <- NULL
for (s in seq_along(series)) {
  y <- series[[s]]
  for (h in c(8, 15)) {
    most <- min(3, ceiling(length(y) / h) - 2)
    fits <- breakpoints(y ~ 1, h = h, breaks = most)
    for (k in 0:most) {
      b <- breakpoints(fits, breaks = k)
      at <- c(b$breakpoints[!is.na(b$breakpoints)], 0, 0, 0)[1:3]
      bic <- rbind(bic, data.frame(series = s, h = h, k = k, bic = AIC(b, k = log(length(y))),
                                   rss = b$RSS, b1 = at[1], b2 = at[2], b3 = at[3],
                                   f = max(Fstats(y ~ 1)$Fstats)))
      if (k == 0) next
      for (level in c(.9, .95)) {
        ends <- confint(fits, breaks = k, level = level)$confint
        for (j in seq_len(k)) {
          interval <- rbind(interval, data.frame(series = s, h = h, k = k, level = level, j = j, low = ends[j, 1],
                                                 at = ends[j, 2], high = ends[j, 3]))
        }
      }
    }
  }
}
write_table(bic, "bic.csv", "breakpoints(y ~ 1, h = h, breaks = most); AIC(b, k = log(n)); max(Fstats(y ~ 1)$Fstats)")
write_table(interval, "interval.csv", "confint(breakpoints(y ~ 1, h = h, breaks = most), breaks = k, level = level)")

argmax <- expand.grid(x = c(-60, -20, -7.687, -2, -.3, 0, .01, 1, 5, 11, 40), ratio = c(.2, 1, 3.5))
argmax$p <- mapply(function(x, ratio) strucchange:::pargmaxV(x, xi = 1, phi1 = 1, phi2 = sqrt(ratio)),
                   argmax$x, argmax$ratio)
write_table(argmax, "argmax.csv", "strucchange:::pargmaxV(x, xi = 1, phi1 = 1, phi2 = sqrt(ratio))")

y <- c(12, 3, 25, 2, 0, 37, 4, 19, 11, 1)
e <- c(1, .5, 2, 1, .2, 1.5, 1, .8, 2.5, .6)
fit <- glm.nb(y ~ 1 + offset(log(e)), control = glm.control(epsilon = 1e-14, maxit = 200))
given <- glm(y ~ 1 + offset(log(e)), family = negative.binomial(2), control = glm.control(epsilon = 1e-14, maxit = 200))
write_table(data.frame(level = exp(coef(fit)[[1]]), size = fit$theta, loglik = as.numeric(logLik(fit)),
                       level2 = exp(coef(given)[[1]]),
                       loglik2 = sum(dnbinom(y, size = 2, mu = exp(coef(given)[[1]]) * e, log = TRUE)),
                       poisson = sum(dpois(y, 8 * e, log = TRUE))),
            "negbin.csv", "glm.nb(y ~ 1 + offset(log(e))); glm(.., family = negative.binomial(2)); dpois(y, 8 e)")
