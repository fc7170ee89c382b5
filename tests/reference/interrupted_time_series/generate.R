# Rscript tests/reference/interrupted_time_series/generate.R
# writes series.csv (a simulated series of values and one of counts), regression.csv (coefficients and standard
# errors) and counts.csv. Packages sandwich, nlme and MASS.
suppressMessages({library(sandwich); library(nlme); library(MASS)})
here <- "tests/reference/interrupted_time_series"
made_by <- c(paste0("# ", R.version.string, ", sandwich ", packageVersion("sandwich"), ", nlme ",
                    packageVersion("nlme"), ", MASS ", packageVersion("MASS")),
             paste0("# Rscript ", here, "/generate.R"))
write_table <- function(table, name)
  writeLines(c(made_by, capture.output(write.csv(format(table, digits = 15, trim = TRUE), row.names = FALSE,
                                                 quote = FALSE))), file.path(here, name))

# Values: 60 periods, the change in period 41; memory .5; gaps in periods 12, 13 and 50 for the autoregressions.
set.seed(5)
n <- 60
noise <- as.numeric(arima.sim(list(ar = 0.5), n))
x <- rnorm(n)
t <- seq_len(n) - 41
after <- as.numeric(t >= 0)
y <- 30 + 0.1 * t - 3 * after - 0.2 * t * after + 0.8 * x + noise
# Counts: 96 months, the change in month 61.
set.seed(6)
m <- 96
month <- seq_len(m) - 1
s <- month - 60
later <- as.numeric(s >= 0)
people <- 1000 + 5 * month
rate <- exp(-3.4 + 0.004 * s - 0.3 * later - 0.01 * s * later + 0.3 * cos(2 * pi * month / 12))
count <- rnbinom(m, mu = people * rate, size = 20)
write_table(rbind(data.frame(series = 1, value = y, covariate = x, exposure = 1),
                  data.frame(series = 2, value = count, covariate = 0, exposure = people)), "series.csv")

terms <- cbind(1, t, after, t * after, x)
colnames(terms) <- c("(Intercept)", "t", "after", "slope", "x")
rows <- NULL
add <- function(case, coefficient, covariance, lag, memory, df = NA) {
  mean_change <- c(0, 0, 1, mean(t[t >= 0]), 0)
  rows <<- rbind(rows, data.frame(case = case, term = seq_along(coefficient), value = coefficient,
                                  se = sqrt(diag(covariance)), lag = lag, memory = memory,
                                  change = sum(mean_change * coefficient),
                                  change_se = sqrt(drop(mean_change %*% covariance %*% mean_change))))
}
ols <- lm(y ~ t + after + I(t * after) + x)
add(1, coef(ols), vcov(ols), 0, 0)
lag <- floor(bwNeweyWest(ols, prewhite = 0))
add(2, coef(ols), NeweyWest(ols, lag = lag, prewhite = 0, adjust = TRUE), lag, 0)
add(3, coef(ols), NeweyWest(ols, lag = 5, prewhite = 0, adjust = TRUE), 5, 0)
# Prais and Winsten: the memory from neighbouring residuals, in turn with the coefficients.
memory <- 0
repeat {
  transform <- function(v) c(sqrt(1 - memory^2) * v[1], v[-1] - memory * v[-n])
  fit <- lm.fit(apply(terms, 2, transform), transform(y))
  e <- drop(y - terms %*% fit$coefficients)
  following <- sum(e[-1] * e[-n]) / sum(e[-n]^2)
  if (abs(following - memory) < 1e-13) break
  memory <- following
}
star <- apply(terms, 2, transform)
add(4, fit$coefficients, solve(crossprod(star)) * sum(fit$residuals^2) / (n - 5), 0, memory)
data <- data.frame(y, t, after, slope = t * after, x, time = seq_len(n))
# nlme stops at a relative change of 1e-6 of the likelihood, which leaves the memory right to four digits or
# so: the coefficients are then solved at a memory found to 1e-10 by its own likelihood.
exact <- function(data, correlation) {
  cost <- function(r) -as.numeric(logLik(gls(y ~ t + after + slope + x, data, correlation = correlation(r),
                                             method = "REML")))
  r <- optimize(cost, c(-0.5, 0.95), tol = 1e-10)$minimum
  list(fit = gls(y ~ t + after + slope + x, data, correlation = correlation(r), method = "REML"), memory = r)
}
full <- exact(data, function(r) corAR1(r, form = ~time, fixed = TRUE))
add(5, coef(full$fit), vcov(full$fit), 0, full$memory)
gaps <- data[-c(12, 13, 50), ]
holes <- exact(gaps, function(r) corAR1(r, form = ~time, fixed = TRUE))
keep <- t
t <- gaps$t
add(6, coef(holes$fit), vcov(holes$fit), 0, holes$memory)
t <- keep
write_table(rows, "regression.csv")

rows <- NULL
angle <- 2 * pi * month / 12
# The order of our columns: cosine before sine.
model <- count ~ s + later + I(s * later) + cos(angle) + sin(angle) + cos(2 * angle) + sin(2 * angle) +
  offset(log(people))
poisson_fit <- glm(model, family = poisson, control = glm.control(epsilon = 1e-14, maxit = 100))
quasi <- summary(poisson_fit, dispersion = sum(residuals(poisson_fit, "pearson")^2) / poisson_fit$df.residual)
negbin_fit <- glm.nb(model, control = glm.control(epsilon = 1e-11, maxit = 200))
add_counts <- function(case, fit, covariance, lag) {
  design <- model.matrix(fit)
  other <- design
  other[, 3:4] <- 0
  with <- people * exp(design %*% coef(fit))
  without <- people * exp(other %*% coef(fit))
  use <- s >= 0
  gradient <- colSums((with[use] * design[use, ])) / sum(with[use]) -
    colSums((without[use] * other[use, ])) / sum(without[use])
  difference <- (colSums(with[use] * design[use, ]) - colSums(without[use] * other[use, ])) / sum(use)
  rows <<- rbind(rows, data.frame(
    case = case, term = seq_along(coef(fit)), value = coef(fit), se = sqrt(diag(covariance)), lag = lag,
    dispersion = sum(residuals(fit, "pearson")^2) / fit$df.residual,
    size = if (inherits(fit, "negbin")) fit$theta else Inf,
    log_ratio = log(sum(with[use]) / sum(without[use])),
    log_ratio_se = sqrt(drop(gradient %*% covariance %*% gradient)),
    change = mean(with[use] - without[use]), change_se = sqrt(drop(difference %*% covariance %*% difference))))
}
add_counts(1, poisson_fit, quasi$cov.scaled, 0)
lag <- floor(bwNeweyWest(poisson_fit, prewhite = 0))
add_counts(2, poisson_fit, NeweyWest(poisson_fit, lag = lag, prewhite = 0, adjust = TRUE), lag)
lag <- floor(bwNeweyWest(negbin_fit, prewhite = 0))
add_counts(3, negbin_fit, NeweyWest(negbin_fit, lag = lag, prewhite = 0, adjust = TRUE), lag)
write_table(rows, "counts.csv")

# Pseudo-likelihood with an autoregression (Wolfinger & O'Connell 1993): the linearised counts, weights and
# all, by nlme, in turn with the coefficients; the memory again from its likelihood.
data <- data.frame(s, later, slope = s * later, month)
data <- cbind(data, c1 = cos(angle), s1 = sin(angle), c2 = cos(2 * angle), s2 = sin(2 * angle))
eta <- log(poisson_fit$fitted.values / people)
for (turn in 1:30) {
  mean <- people * exp(eta)
  data$z <- eta + (count - mean) / mean
  data$v <- 1 / mean
  pseudo <- function(r) gls(z ~ s + later + slope + c1 + s1 + c2 + s2, data, weights = varFixed(~v),
                            correlation = corAR1(r, form = ~month, fixed = TRUE), method = "REML")
  r <- optimize(function(r) -as.numeric(logLik(pseudo(r))), c(-0.5, 0.95), tol = 1e-10)$minimum
  last <- eta
  eta <- as.numeric(fitted(pseudo(r)))
  if (max(abs(eta - last)) < 1e-10) break
}
fit <- pseudo(r)
write_table(data.frame(term = seq_along(coef(fit)), value = coef(fit), se = sqrt(diag(vcov(fit))), memory = r),
            "pseudo.csv")

# Drivers killed or seriously injured, Great Britain 1969-1984 (R's Seatbelts, from Harvey & Durbin 1986): a
# step in February 1983 in the logarithm, season by harmonics; printed for the test.
d <- as.data.frame(Seatbelts)
k <- seq_len(192) - 1
w <- 2 * pi * k / 12
belt <- lm(log(d$drivers) ~ I(k - 169) + d$law + cos(w) + sin(w) + cos(2 * w) + sin(2 * w) + log(d$PetrolPrice))
belt_lag <- floor(bwNeweyWest(belt, prewhite = 0))
cat("seat belts: law", format(coef(belt)[["d$law"]], digits = 12), "lag", belt_lag, "se",
    format(sqrt(NeweyWest(belt, lag = belt_lag, prewhite = 0, adjust = TRUE)["d$law", "d$law"]), digits = 10), "\n")
