# Values of R for the tests of staggered adoption. Run in this folder: Rscript generate.R
# Base R with sandwich (Zeileis 2004); no package for difference in differences is needed.
library(sandwich)
say <- function(name, call, table) {
  file <- paste0(name, ".csv")
  writeLines(c(paste("#", R.version.string, "with sandwich", packageVersion("sandwich")), paste("#", call)), file)
  options(digits = 15)
  suppressWarnings(write.table(format(table, digits = 15, trim = TRUE), file, sep = ",", quote = FALSE, row.names = FALSE,
              append = TRUE))
}

# A panel that a line of integers makes: the same in the tests, without a file.
part <- function(i, k, m) (i * k + 7) %% m
rows <- expand.grid(time = 0:5, unit = 0:29)
rows$cohort <- c(3, 4, 99)[rows$unit %% 3 + 1]
rows$x <- part(rows$unit, 13, 11) / 5
rows$y <- part(rows$unit, 5, 9) / 2 + rows$time * (1 + rows$x / 4) / 3 +
  part(rows$unit * 6 + rows$time, 29, 17) / 8 + ifelse(rows$time >= rows$cohort, 1 + rows$unit %% 2, 0)
rows$exposure <- 50 + 10 * part(rows$unit, 3, 7) + 2 * rows$time
rows$count <- part(rows$unit * 6 + rows$time, 29, 17) + floor(rows$exposure / 20) +
  ifelse(rows$time >= rows$cohort, 3, 0)
treated <- rows$time >= rows$cohort

# Logistic regression of being in cohort 3 rather than never treated.
two <- subset(rows, time == 0 & cohort != 4)
logit <- glm(I(cohort == 3) ~ x, binomial, two, control = list(epsilon = 1e-14))
say("logit", "glm(I(cohort == 3) ~ x, binomial)",
    data.frame(term = 0:1, coefficient = coef(logit), variance = diag(vcov(logit))))

# Pooled Poisson with cohort and period effects and cohort by time terms, errors clustered by unit.
rows$cell <- ifelse(treated, paste0("c", rows$cohort, "t", rows$time), "0")
pooled <- glm(count ~ cell + factor(cohort) + factor(time) + offset(log(exposure)), poisson, rows,
              control = list(epsilon = 1e-14, maxit = 100))
V <- vcovCL(pooled, rows$unit, type = "HC0", cadjust = FALSE)
at <- grep("^cell", names(coef(pooled)))
name <- sub("cellc", "", names(coef(pooled))[at])
say("poisson_cohort", "glm(count ~ cell + cohort + time + offset), vcovCL HC0 by unit",
    data.frame(cohort = as.numeric(sub("t.*", "", name)), time = as.numeric(sub(".*t", "", name)),
               log_ratio = coef(pooled)[at], se = sqrt(diag(V)[at])))

# Poisson on untreated counts with all dummies of units and periods; what it expects of the treated; errors from
# the scores of all coefficients, summed by unit. The last row puts all cohorts and times together.
X <- model.matrix(~ factor(unit) + factor(time), rows)
fit <- glm.fit(X[!treated, ], rows$count[!treated], offset = log(rows$exposure)[!treated], family = poisson(),
               control = list(epsilon = 1e-14, maxit = 100))
mu <- rows$exposure * exp(X %*% fit$coefficients)[, 1]
information <- crossprod(X[!treated, ] * sqrt(mu[!treated]))
score <- rowsum(X * ifelse(treated, 0, rows$count - mu), rows$unit) %*% solve(information)
parts <- unique(subset(rows, treated, c(cohort, time)))
parts <- parts[order(parts$cohort, parts$time), ]
all <- lapply(seq_len(nrow(parts)), function(k) {
  own <- rows$cohort == parts$cohort[k] & rows$time == parts$time[k]
  observed <- sum(rows$count[own]); expected <- sum(mu[own])
  list(observed = observed, expected = expected,
       of_observed = rowsum(ifelse(own, rows$count - observed / expected * mu, 0), rows$unit)[, 1],
       of_expected = (score %*% colSums(X[own, ] * mu[own]))[, 1])
})
ratio <- function(which) {
  add <- function(name) Reduce(`+`, lapply(all[which], `[[`, name))
  psi <- add("of_observed") / add("observed") - add("of_expected") / add("expected")
  c(log(add("observed") / add("expected")), sqrt(sum(psi^2)))
}
values <- rbind(t(sapply(seq_along(all), ratio)), ratio(seq_along(all)))
say("poisson_unit", "glm.fit of untreated counts on all dummies of unit and time; sandwich by unit",
    data.frame(cohort = c(parts$cohort, 0), time = c(parts$time, 0), log_ratio = values[, 1], se = values[, 2]))

# Leads of the treatment on untreated cells: the pre-trend test of the imputation estimator.
un <- rows[!treated, ]
lead <- un$time - un$cohort
L <- sapply(1:2, function(k) as.numeric(lead == -k))
pre <- lm(un$y ~ L + factor(un$unit) + factor(un$time))
at <- 2:3
n <- nrow(un); G <- 30; K <- 2 + length(unique(un$time))
V <- vcovCL(pre, un$unit, type = "HC0", cadjust = FALSE)[at, at] * G / (G - 1) * (n - 1) / (n - K)
b <- coef(pre)[at]
say("pretrend", "lm(y ~ leads 1, 2 + unit + time) on untreated cells, vcovCL by unit",
    data.frame(lead = 1:2, coefficient = b, se = sqrt(diag(V)), wald = as.numeric(t(b) %*% solve(V) %*% b)))

# Chi-square tails.
grid <- expand.grid(x = c(0.1, 1, 6.841824981670454, 40), df = c(1, 5, 12))
say("chi_square", "pchisq(x, df, lower.tail = FALSE)",
    cbind(grid, tail = pchisq(grid$x, grid$df, lower.tail = FALSE)))
