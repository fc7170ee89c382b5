# The same task with R: the best gaussian divisions into 1 to 10 segments (strucchange), and of Poisson counts by the
# textbook's recursion over one matrix of costs, vectorised over starts. Rscript strucchange.R [N]
suppressMessages(library(strucchange))
n <- as.integer(c(commandArgs(TRUE), "1000")[1])
set.seed(1)
y <- rpois(n, rep(c(60, 25, 40, 90, 30, 50), each = ceiling(n / 6))[seq_len(n)])

recursion <- function(y, segments) {
  n <- length(y)
  s <- c(0, cumsum(y))
  best <- matrix(Inf, segments, n + 1)
  best[1, ] <- 0
  for (end in 2:n) {
    start <- 0:(end - 2)
    count <- s[end + 1] - s[start + 1]
    cost <- ifelse(count > 0, -count * log(count / (end - start)), 0)
    best[1, end + 1] <- cost[1]
    for (k in 2:segments) {
      inner <- start >= 2
      if (any(inner)) best[k, end + 1] <- min(best[k - 1, start[inner] + 1] + cost[inner])
    }
  }
  best[, n + 1]
}
cat(sprintf("%s, n = %d: Poisson recursion %.0f ms\n", R.version.string, n,
            1000 * system.time(recursion(y, 10))[["user.self"]]))
cat(sprintf("strucchange %s, n = %d, smallest segment %d: breakpoints %.0f ms\n", packageVersion("strucchange"), n,
            n %/% 50, 1000 * system.time(breakpoints(y ~ 1, h = n %/% 50, breaks = 9))[["user.self"]]))
