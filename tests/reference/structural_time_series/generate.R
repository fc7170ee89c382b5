# Rscript tests/reference/structural_time_series/generate.R [FOLDER OF structural_demo.csv]
# writes data.csv (the series of four simulated cases) and limits.csv (posterior means of the average effect,
# by numerical integration, no sampling). Base R only.
here <- "tests/reference/structural_time_series"
demo_folder <- commandArgs(TRUE)
if (length(demo_folder) == 0) demo_folder <- "../shared/data/panels"
made_by <- paste0("# ", R.version.string, "; Rscript ", here, "/generate.R")

# The cases whose results by CausalImpact are public: noise about 1, an effect from period 71 (85) on.
simulate <- function(seed, n, n_pre, effect, noise, covariates = 0, season = 0) {
  set.seed(seed)
  y <- 1 + rnorm(n, 0, noise)
  if (season > 0) y <- y + rep((seq_len(season) - mean(seq_len(season))) * 0.8, length.out = n)
  y[(n_pre + 1):n] <- y[(n_pre + 1):n] + effect
  x <- matrix(0, n, 2)
  for (j in seq_len(covariates)) {
    set.seed(seed + j)
    x[, j] <- rnorm(n)
    y <- y + 0.5 / j * x[, j]
  }
  list(y = y, x = x, n_pre = n_pre)
}
cases <- list(simulate(42, 100, 70, 3, 1), simulate(42, 100, 70, 3, 1, covariates = 2),
              simulate(42, 100, 70, 8, 0.5), simulate(7, 112, 84, 3, 0.3, season = 7))
table <- do.call(rbind, lapply(seq_along(cases), function(i)
  data.frame(case = i, y = cases[[i]]$y, x1 = cases[[i]]$x[, 1], x2 = cases[[i]]$x[, 2])))
writeLines(c(made_by, capture.output(write.csv(format(table, digits = 17, trim = TRUE), row.names = FALSE,
                                               quote = FALSE))), file.path(here, "data.csv"))

# Posterior mean of the average effect under a local level with static regression: both standard deviations on
# a grid of midpoints of their logarithms, states and coefficients integrated out in closed form.
limit <- function(y, x, n_pre, intercept, noise, level, cells) {
  n <- length(y)
  pre <- seq_len(n_pre)
  post <- (n_pre + 1):n
  scale_of <- function(v) (v - mean(v[pre])) / sd(v[pre])
  unit <- sd(y[pre])
  y <- scale_of(y)
  x <- if (length(x)) apply(x, 2, scale_of) else matrix(0, n, 0)
  explained <- ncol(x) > 0
  if (intercept) x <- cbind(1, x)
  slab <- matrix(0, n, n)
  if (ncol(x) > 0) {
    products <- crossprod(x) / n
    slab <- x %*% solve(0.01 * (0.5 * products + 0.5 * diag(diag(products), ncol(x)))) %*% t(x)
  }
  guess <- if (explained) 0.2 else 1
  weight <- if (explained) 50 else 0.01
  walk <- outer(seq_len(n), seq_len(n), pmin) - 1
  middle <- function(range) {
    step <- diff(log(range)) / cells
    log(range[1]) + step * (seq_len(cells) - 0.5)
  }
  grid <- expand.grid(noise = middle(noise), level = middle(level))
  at <- t(apply(grid, 1, function(g) {
    v <- exp(2 * g)
    covariance <- v[1] * slab + 1 + v[2] * walk
    root <- chol(covariance[pre, pre] + diag(v[1], n_pre))
    z <- backsolve(root, y[pre] - y[1], transpose = TRUE)
    log_prior <- -weight * g[1] - weight * guess / (2 * v[1]) - 32 * g[2] - 32 * 1e-4 / (2 * v[2])
    c(log_prior - sum(log(diag(root))) - sum(z^2) / 2, mean(covariance[post, pre] %*% backsolve(root, z)))
  }))
  p <- exp(at[, 1] - max(at[, 1]))
  unit * (mean(y[post]) - y[1] - sum(p * at[, 2]) / sum(p))
}
demo <- read.csv(file.path(demo_folder, "structural_demo.csv"))
demo_limit <- function(intercept, cells)
  limit(demo$y, as.matrix(demo["x1"]), 70, intercept, c(0.02, 1), c(0.0015, 0.08), cells)
one <- cases[[1]]
two <- cases[[2]]
three <- cases[[3]]
rows <- function(cells) data.frame(
  case = c(0, 0, 1, 2, 2, 3), intercept = c(0, 1, 0, 0, 1, 0),
  average = c(demo_limit(FALSE, cells), demo_limit(TRUE, cells),
              limit(one$y, NULL, 70, FALSE, c(0.5, 1.2), c(0.0015, 0.08), cells),
              limit(two$y, two$x, 70, FALSE, c(0.3, 1.2), c(0.0015, 0.08), cells),
              limit(two$y, two$x, 70, TRUE, c(0.3, 1.2), c(0.0015, 0.08), cells),
              limit(three$y, NULL, 70, FALSE, c(0.5, 1.2), c(0.0015, 0.08), cells)))
fine <- rows(80)
cat("coarse less fine:", format(rows(50)$average - fine$average, digits = 2), "\n")
writeLines(c(made_by, "# case 0: structural_demo.csv of Brodersen et al. 2015",
             capture.output(write.csv(format(fine, digits = 10, trim = TRUE), row.names = FALSE, quote = FALSE))),
           file.path(here, "limits.csv"))
