# Reference values for interactive fixed effects. Run from this folder, with ../shared/data beside the project:
#   Rscript generate.R
# It writes ranks.csv: the mean effect over treated cells by rank, without and with the two covariates. Donors: in
# turn two-way effects and slopes by lm's normal equations and the leading singular vectors of svd(), until no cell
# moves by more than 1e-12. Treated: constant and loadings by qr.solve() on the years before.
d <- read.csv("../../../../shared/data/panels/turnout.csv")
years <- sort(unique(d$year)); units <- sort(unique(d$abb))
as_matrix <- function(column) {
  m <- matrix(NA_real_, length(years), length(units))
  m[cbind(match(d$year, years), match(d$abb, units))] <- d[[column]]
  m
}
y <- as_matrix("turnout"); treatment <- as_matrix("policy_edr")
treated <- colSums(treatment) > 0
both_means <- function(m) {
  m - outer(rowMeans(m), rep(1, ncol(m))) - outer(rep(1, nrow(m)), colMeans(m)) + mean(m)
}

effect <- function(covariates, rank) {
  donors <- y[, !treated]
  own <- lapply(covariates, function(x) x[, !treated])
  times <- function(xs, slopes, otherwise) if (length(xs)) Reduce(`+`, Map(`*`, xs, slopes)) else otherwise
  low <- 0 * donors
  for (step in 1:20000) {
    rest <- donors - low
    slopes <- numeric(0)
    if (length(own)) {
      a <- sapply(own, function(x) c(both_means(x)))
      slopes <- c(solve(crossprod(a), crossprod(a, c(both_means(rest)))))
    }
    rest <- rest - times(own, slopes, 0)
    shared <- rowMeans(rest)
    left <- both_means(donors - times(own, slopes, 0))
    if (rank == 0) break
    s <- svd(left, rank, rank)
    following <- s$u %*% diag(s$d[1:rank], rank) %*% t(s$v)
    done <- max(abs(following - low)) < 1e-12
    low <- following
    if (done) break
  }
  terms <- if (rank > 0) cbind(1, s$u) else matrix(1, length(years), 1)
  gaps <- c()
  for (j in which(treated)) {
    before <- treatment[, j] == 0
    series <- y[, j] - shared - times(lapply(covariates, function(x) x[, j]), slopes, 0)
    loadings <- qr.solve(terms[before, , drop = FALSE], series[before])
    gaps <- c(gaps, (series - terms %*% loadings)[!before])
  }
  mean(gaps)
}

both <- list(as_matrix("policy_mail_in"), as_matrix("policy_motor"))
lines <- c(paste0("# ", R.version.string), "# effect(list(), rank); effect(list(mail_in, motor), rank)", "covariates,rank,effect")
for (k in c(0, 2)) for (rank in 0:5)
  lines <- c(lines, paste(k, rank, format(effect(if (k) both else list(), rank), digits = 12), sep = ","))
writeLines(lines, "ranks.csv")
