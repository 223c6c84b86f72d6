# answers.R FOLDER FAMILY: reads FAMILY.csv and FAMILY.questions.json, writes FAMILY.answers.json.
# Numbers are those of exact rows: sums, inverses and Newton's steps in Rmpfr, p-values by R's own laws of the statistic
# rounded once. What has no answer is `refused`, with the codes of which one says so.
suppressMessages({ library(Rmpfr); library(jsonlite) })
args <- commandArgs(TRUE)
path <- function(kind) file.path(args[1], paste0(args[2], kind))
cells <- read.csv(path(".csv"), colClasses = "character", na.strings = "")
meta <- fromJSON(path(".questions.json"), simplifyVector = FALSE)
numbers <- setdiff(names(cells), c("g", "b"))
d <- cells
for (v in numbers) d[[v]] <- as.numeric(cells[[v]]) # hexadecimal, so that nothing is rounded
d$g <- factor(cells$g, levels = unlist(meta$levels))
BITS <- 256
# From so many rows on, doubles about a whole number near the mean, whose sums R keeps in 64 bits: the families are well conditioned.
BIG <- nrow(d) >= 10000
EPS <- .Machine$double.eps

hp <- function(x) if (BIG) as.numeric(x) else mpfr(x, BITS)
origin <- function(x) if (BIG) round(mean(num(x))) else 0
num <- function(x) as.numeric(x)
each <- function(list, f) do.call(c, lapply(list, f))
refused <- function(...) list(refused = I(c(...)))
complete <- function(v) d[complete.cases(d[, v, drop = FALSE]), , drop = FALSE]
present <- function(f) droplevels(f)

# ---- algebra: a symmetric matrix is a list of rows ----
gram_of <- function(cols) {
  p <- length(cols)
  G <- vector("list", p)
  for (i in 1:p) {
    row <- hp(rep(0, p))
    for (j in 1:p) row[j] <- if (j < i) G[[j]][i] else sum(cols[[i]] * cols[[j]])
    G[[i]] <- row
  }
  G
}
inverse_of <- function(G) { # Gauss-Jordan with partial pivoting, on the matrix scaled to a unit diagonal
  p <- length(G)
  s <- each(seq_len(p), function(i) 1 / sqrt(G[[i]][i]))
  A <- lapply(1:p, function(i) { e <- hp(rep(0, p)); e[i] <- hp(1); c(G[[i]] * s[i] * s, e) })
  for (k in 1:p) {
    at <- which.max(sapply(k:p, function(i) abs(num(A[[i]][k])))) + k - 1
    if (at != k) { kept <- A[[k]]; A[[k]] <- A[[at]]; A[[at]] <- kept }
    A[[k]] <- A[[k]] / A[[k]][k]
    for (i in (1:p)[-k]) A[[i]] <- A[[i]] - A[[k]] * A[[i]][k]
  }
  lapply(1:p, function(i) A[[i]][(p + 1):(2 * p)] * s[i] * s)
}
applied <- function(A, v) each(A, function(row) sum(row * v))
diagonal <- function(A) each(seq_along(A), function(i) A[[i]][i])
eigen_of <- function(G) { # cyclic Jacobi
  p <- length(G)
  A <- G
  V <- lapply(1:p, function(i) { e <- hp(rep(0, p)); e[i] <- hp(1); e })
  size <- max(abs(num(diagonal(G))), 1e-300)
  if (p > 1) for (sweep in 1:40) {
    turned <- FALSE
    for (i in 1:(p - 1)) for (j in (i + 1):p) {
      a <- A[[i]][j]
      if (abs(num(a)) < 1e-60 * size) next
      turned <- TRUE
      h <- (A[[j]][j] - A[[i]][i]) / (2 * a)
      t <- (if (num(h) < 0) -1 else 1) / (abs(h) + sqrt(1 + h * h))
      c0 <- 1 / sqrt(1 + t * t); s0 <- t * c0
      ri <- A[[i]]; rj <- A[[j]]; A[[i]] <- c0 * ri - s0 * rj; A[[j]] <- s0 * ri + c0 * rj
      for (k in 1:p) { x <- A[[k]][i]; y <- A[[k]][j]; A[[k]][i] <- c0 * x - s0 * y; A[[k]][j] <- s0 * x + c0 * y }
      vi <- V[[i]]; vj <- V[[j]]; V[[i]] <- c0 * vi - s0 * vj; V[[j]] <- s0 * vi + c0 * vj
    }
    if (!turned) break
  }
  values <- num(diagonal(A))
  order <- order(-values)
  list(values = values[order], vectors = lapply(order, function(i) { v <- num(V[[i]]); if (v[which.max(abs(v))] < 0) -v else v }))
}
moments <- function(x) { from <- origin(x); x <- hp(x) - from; m <- sum(x) / length(x); e <- x - m; list(n = length(x), mean = mpfr(from, BITS) + m, ss = sum(e * e), apart = e) }
# To rounding, as R's t.test says "essentially constant"; `sizes` are those of numbers whose rounding is in it.
constant <- function(m, sizes = NULL) num(sqrt(m$ss / m$n)) <= 10 * EPS * max(abs(num(m$mean)), abs(num(sizes)), 0)

# ---- models ----
columns <- function(e, x, interactions = list()) {
  of <- function(v) if (v == "g") { l <- levels(present(e$g))[-1]; setNames(lapply(l, function(one) as.numeric(e$g == one)), l) } else list(e[[v]])
  cols <- c(list(rep(1, nrow(e))), unlist(lapply(x, function(v) unname(of(v))), recursive = FALSE))
  for (pair in interactions) for (a in of(pair[[1]])) for (b in of(pair[[2]])) cols <- c(cols, list(a * b))
  cols
}
varies <- function(cols) vapply(cols[-1], function(c) length(unique(c)) > 1, TRUE)
kappa_of <- function(cols) {
  if (length(cols) == 1) return(1)
  Z <- sapply(cols[-1], function(c) { c <- c / max(abs(c)); z <- c - mean(c); z <- z - mean(z); z / sqrt(sum(z^2)) })
  s <- svd(Z, 0, 0)$d
  if (min(s) == 0) Inf else max(s) / min(s)
}
# Why a design has no estimate, or NULL.
no_design <- function(cols, n) {
  if (n == 0) return(refused("NOT_ENOUGH_ROWS", "INSUFFICIENT_DATA"))
  if (n <= length(cols)) return(refused("NOT_ENOUGH_ROWS"))
  if (!all(varies(cols))) return(refused("COLLINEAR", "TOO_FEW_LEVELS"))
  if (kappa_of(cols) > 1e15) return(refused("COLLINEAR"))
  NULL
}
linear <- function(v, p) {
  e <- complete(c(v$y, v$x)); n <- nrow(e)
  cols <- columns(e, v$x, p$interactions)
  from <- origin(e[[v$y]]); y <- hp(e[[v$y]]) - from; k <- length(cols); df <- n - k
  if (n > k && constant(moments(e[[v$y]]))) return(refused("ZERO_VARIANCE"))
  why <- no_design(cols, n)
  if (!is.null(why)) return(why)
  X <- lapply(cols, hp)
  inv <- inverse_of(gram_of(X))
  b <- applied(inv, each(X, function(c) sum(c * y)))
  r <- y - Reduce(`+`, lapply(1:k, function(j) X[[j]] * b[j]))
  rss <- sum(r * r); tss <- moments(e[[v$y]])$ss; s2 <- rss / df
  se <- sqrt(diagonal(inv) * s2)
  b[1] <- b[1] + from
  kappa <- kappa_of(cols)
  values <- list(n_obs = n, df_residual = df, coefficients = num(b), residual_sum_of_squares = num(rss), total_sum_of_squares = num(tss), r_squared = num(1 - rss / tss))
  fit <- num(sqrt(tss / rss))
  # What is left of a perfect fit is rounding: there is nothing to test.
  if (fit >= 1e12) return(list(kappa = kappa, fit = 1e16, values = values))
  t <- b / se; q <- qt(.975, df); f <- ((tss - rss) / (k - 1)) / s2
  ll <- -n / 2 * (log(2 * Const("pi", BITS) * rss / n) + 1)
  list(kappa = kappa, fit = fit, values = c(values, list(standard_errors = num(se), statistics = num(t), p_values = 2 * pt(-abs(num(t)), df),
    ci_lower = num(b - q * se), ci_upper = num(b + q * se), residual_standard_error = num(sqrt(s2)), r_squared_adjusted = num(1 - s2 * (n - 1) / tss),
    f_stat = num(f), f_p_value = pf(num(f), k - 1, df, lower.tail = FALSE), log_likelihood = num(ll), aic = num(2 * (k + 1) - 2 * ll), bic = num(log(hp(n)) * (k + 1) - 2 * ll))))
}
logistic <- function(v, p) {
  e <- complete(c(v$y, v$x)); n <- nrow(e)
  cols <- columns(e, v$x)
  why <- no_design(cols, n)
  if (!is.null(why)) return(why)
  y <- as.numeric(e[[v$y]] == p$positive_class); k <- length(cols); n1 <- sum(y)
  if (n1 == 0 || n1 == n) return(refused("NOT_ENOUGH_ROWS"))
  own <- suppressWarnings(tryCatch(glm.fit(do.call(cbind, cols), y, family = binomial()), error = function(z) list(iter = 25L, coefficients = NA)))
  iterations <- own$iter
  # Newton's steps for columns about their means in units of their spread; then back.
  centre <- c(0, sapply(cols[-1], mean)); unit <- c(1, sapply(cols[-1], function(c) max(abs(c - mean(c)))))
  X <- lapply(1:k, function(j) (hp(cols[[j]]) - centre[j]) / unit[j])
  start <- suppressWarnings(glm.fit(sapply(X, num), y, family = binomial(), control = glm.control(epsilon = 1e-14, maxit = 60)))
  if (any(is.na(start$coefficients))) return(refused("COLLINEAR"))
  b <- hp(start$coefficients); settled <- FALSE
  for (step in 1:9) {
    if (any(is.na(num(b)))) break
    eta <- Reduce(`+`, lapply(1:k, function(j) X[[j]] * b[j])); m <- 1 / (1 + exp(-eta)); root <- sqrt(m * (1 - m))
    inv <- inverse_of(gram_of(lapply(X, function(c) c * root)))
    change <- applied(inv, each(X, function(c) sum(c * (y - m))))
    b <- b + change
    if (any(is.na(num(change)))) break
    if (max(abs(num(change / sqrt(diagonal(inv))))) < (if (BIG) 1e-11 else 1e-17)) { settled <- TRUE; break }
  }
  # The classes are separated; with so few rows of one, a refusal may say that instead.
  if (!settled) return(refused("SEPARATION", if (min(n1, n - n1) <= k) "NOT_ENOUGH_ROWS"))
  T <- diag(1 / unit, k); T[1, ] <- T[1, ] - c(0, (centre / unit)[-1])
  back <- lapply(1:k, function(i) { row <- hp(rep(0, k)); row[i] <- 1 / hp(unit[i]); if (i == 1 && k > 1) row[2:k] <- -hp(centre[2:k]) / unit[2:k]; row })
  raw <- applied(back, b)
  se <- sqrt(each(back, function(row) sum(row * applied(inv, row))))
  ll <- sum(y * eta - log1p(exp(eta))); ll0 <- n1 * log(hp(n1) / n) + (n - n1) * log(hp(n - n1) / n)
  z <- raw / se; q <- qnorm(.975); lr <- 2 * (ll - ll0)
  f <- num(eta); ranks <- rank(signif(f, 12))
  # Where rows are fitted with certainty and R's own standard errors are far off, its steps have ended while the estimate was
  # still growing; no doubles tell it from one that grows without bound.
  errors <- if (any(is.na(own$coefficients))) NA else sqrt(diag(chol2inv(own$qr$qr[1:k, 1:k, drop = FALSE])))[order(own$qr$pivot)]
  grows <- max(abs(f)) > 15 && !isTRUE(max(abs(errors / num(se) - 1)) < .01)
  may <- if (grows) list(may = I("SEPARATION"))
  c(list(kappa = kappa_of(cols), iterations = iterations), may, list(values = list(n_obs = n, n_positive = n1, coefficients = num(raw), standard_errors = num(se), statistics = num(z),
    p_values = 2 * pnorm(-abs(num(z))), ci_lower = num(raw - q * se), ci_upper = num(raw + q * se), log_likelihood = num(ll), null_log_likelihood = num(ll0),
    aic = num(2 * k - 2 * ll), bic = num(k * log(hp(n)) - 2 * ll), r_squared_mcfadden = num(1 - ll / ll0), r_squared_cox_snell = num(1 - exp(-lr / n)),
    likelihood_ratio = num(lr), likelihood_ratio_p = pchisq(num(lr), k - 1, lower.tail = FALSE), brier_score = num(sum((y - m)^2) / n),
    auc = (sum(ranks[y == 1]) - n1 * (n1 + 1) / 2) / n1 / (n - n1))))
}

# ---- means ----
tail_of <- function(t, df, side) switch(side, `two-sided` = 2 * pt(-abs(t), df), less = pt(t, df), greater = pt(t, df, lower.tail = FALSE))
one_sample <- function(v, p) {
  m <- moments(complete(v$y)[[v$y]])
  if (m$n < 2) return(refused("NOT_ENOUGH_ROWS"))
  if (constant(m)) return(refused("ZERO_VARIANCE"))
  sd <- sqrt(m$ss / (m$n - 1)); se <- sd / sqrt(hp(m$n)); t <- (m$mean - p$mu) / se
  list(values = list(n_obs = m$n, t_stat = num(t), df = m$n - 1, p_value = tail_of(num(t), m$n - 1, p$alt_hypothesis), standard_error = num(se), mean = num(m$mean), difference = num(m$mean - p$mu), sd = num(sd), cohens_d = num((m$mean - p$mu) / sd)))
}
paired <- function(v, p) {
  e <- complete(c(v$y, v$x)); y <- moments(e[[v$y]]); x <- moments(e[[v$x]])
  m <- moments(hp(e[[v$y]]) - hp(e[[v$x]]))
  if (m$n < 2) return(refused("NOT_ENOUGH_ROWS"))
  if (constant(m, c(y$mean, x$mean))) return(refused("ZERO_VARIANCE"))
  sd <- sqrt(m$ss / (m$n - 1)); se <- sd / sqrt(hp(m$n)); t <- m$mean / se
  list(values = list(n_obs = m$n, t_stat = num(t), df = m$n - 1, p_value = tail_of(num(t), m$n - 1, "two-sided"), standard_error = num(se), difference = num(m$mean), cohens_d_z = num(m$mean / sd)))
}
two_samples <- function(v, p) {
  e <- complete(c(v$y, v$x)); A <- e[[v$y]][e$g == p$groupA]; B <- e[[v$y]][e$g == p$groupB]
  least <- if (p$variance == "pooled") 1 else 2
  if (min(length(A), length(B)) < least || length(A) + length(B) < 3) return(refused("NOT_ENOUGH_ROWS"))
  a <- moments(A); b <- moments(B)
  if (constant(list(n = a$n + b$n, mean = 0, ss = a$ss + b$ss), c(a$mean, b$mean))) return(refused("ZERO_VARIANCE"))
  va <- if (a$n > 1) a$ss / (a$n - 1) / a$n else hp(0); vb <- if (b$n > 1) b$ss / (b$n - 1) / b$n else hp(0); pooled <- (a$ss + b$ss) / (a$n + b$n - 2)
  if (p$variance == "welch") { se <- sqrt(va + vb); df <- (va + vb)^2 / (va^2 / (a$n - 1) + vb^2 / (b$n - 1)) } else { se <- sqrt(pooled * (hp(1) / a$n + hp(1) / b$n)); df <- hp(a$n + b$n - 2) }
  t <- (a$mean - b$mean) / se
  list(values = list(t_stat = num(t), df = num(df), p_value = tail_of(num(t), num(df), p$alt_hypothesis), difference = num(a$mean - b$mean), standard_error = num(se), cohens_d = num((a$mean - b$mean) / sqrt(pooled))))
}
groups <- function(v, p) {
  e <- complete(c(v$y, v$x)); g <- present(e$g); y <- e[[v$y]]; l <- levels(g); k <- length(l); n <- length(y)
  if (k < 2) return(refused("TOO_FEW_LEVELS"))
  if (n <= k) return(refused("NOT_ENOUGH_ROWS"))
  ms <- lapply(l, function(one) moments(y[g == one])); N <- sapply(ms, `[[`, "n")
  within <- Reduce(`+`, lapply(ms, `[[`, "ss")); mean <- moments(y)$mean; between <- Reduce(`+`, lapply(ms, function(m) m$n * (m$mean - mean)^2))
  if (constant(list(n = n, mean = 0, ss = within), each(ms, function(m) m$mean))) return(refused("ZERO_VARIANCE"))
  msw <- within / (n - k); f <- between / (k - 1) / msw
  out <- list(n_obs = n, f_stat = num(f), p_value = pf(num(f), k - 1, n - k, lower.tail = FALSE), within = num(within), between = num(between), eta_squared = num(between / (between + within)), omega_squared = num((between - (k - 1) * msw) / (between + within + msw)), means = sapply(ms, function(m) num(m$mean)))
  if (all(N > 1) && all(sapply(ms, function(m) num(m$ss) > 0))) {
    var <- lapply(ms, function(m) m$ss / (m$n - 1)); w <- lapply(1:k, function(i) N[i] / var[[i]]); W <- Reduce(`+`, w); mw <- Reduce(`+`, lapply(1:k, function(i) w[[i]] * ms[[i]]$mean)) / W
    tmp <- Reduce(`+`, lapply(1:k, function(i) (1 - w[[i]] / W)^2 / (N[i] - 1))) / (k^2 - 1)
    fw <- Reduce(`+`, lapply(1:k, function(i) w[[i]] * (ms[[i]]$mean - mw)^2)) / ((k - 1) * (1 + 2 * (k - 2) * tmp)); df2 <- 1 / (3 * tmp)
    K <- ((n - k) * log(msw) - Reduce(`+`, lapply(1:k, function(i) (N[i] - 1) * log(var[[i]])))) / (1 + (sum(1 / hp(N - 1)) - hp(1) / (n - k)) / (3 * (k - 1)))
    out <- c(out, list(welch_f = num(fw), welch_df = num(df2), welch_p = pf(num(fw), k - 1, num(df2), lower.tail = FALSE), bartlett = num(K), bartlett_p = pchisq(num(K), k - 1, lower.tail = FALSE)))
  }
  pairs <- combn(k, 2)
  # Of two groups this is Student's test, also with one degree of freedom, which `ptukey` does not take. Beyond 25,000 degrees
  # of freedom `ptukey` takes them for infinitely many; what it leaves out falls as their inverse.
  tukey <- function(t) {
    p <- function(df) ptukey(t * sqrt(2), k, df, lower.tail = FALSE)
    if (k == 2) 2 * pt(-t, n - k) else if (n - k <= 25000) p(n - k) else p(Inf) + (p(25000) - p(Inf)) * 25000 / (n - k)
  }
  of <- function(c) { i <- pairs[1, c]; j <- pairs[2, c]; diff <- ms[[i]]$mean - ms[[j]]$mean; se <- sqrt(msw * (hp(1) / N[i] + hp(1) / N[j])); c(num(diff), num(se), tukey(abs(num(diff / se)))) }
  told <- vapply(seq_len(ncol(pairs)), of, numeric(3))
  c(list(values = c(out, list(pair_differences = I(told[1, ]), pair_errors = I(told[2, ]), pair_tukey = I(told[3, ])))))
}

# ---- several variables ----
correlations <- function(v, p) {
  e <- complete(unlist(v$y)); n <- nrow(e); m <- lapply(unlist(v$y), function(one) moments(e[[one]])); k <- length(m)
  if (n < 3) return(refused("NOT_ENOUGH_ROWS"))
  flat <- sapply(m, constant); R <- P <- L <- H <- matrix(NA_real_, k, k)
  for (i in 1:k) for (j in 1:k) if (!flat[i] && !flat[j]) {
    r <- sum(m[[i]]$apart * m[[j]]$apart) / sqrt(m[[i]]$ss * m[[j]]$ss); R[i, j] <- if (i == j) 1 else num(r)
    if (i == j || abs(num(r)) == 1) { P[i, j] <- 0; L[i, j] <- H[i, j] <- R[i, j]; next }
    P[i, j] <- 2 * pt(-abs(num(r * sqrt((n - 2) / (1 - r * r)))), n - 2)
    if (n == 3) { L[i, j] <- -1; H[i, j] <- 1 } else { z <- atanh(r); q <- qnorm(.975) / sqrt(hp(n - 3)); L[i, j] <- num(tanh(z - q)); H[i, j] <- num(tanh(z + q)) }
  }
  list(values = list(n_obs = n, correlation = c(t(R)), correlation_p = c(t(P)), ci_lower = c(t(L)), ci_upper = c(t(H)), means = sapply(m, function(x) num(x$mean)), sds = sapply(m, function(x) num(sqrt(x$ss / (n - 1))))))
}
components <- function(v, p, logs = character(), standardized = character()) {
  e <- complete(unlist(v$y)); n <- nrow(e)
  for (l in logs) if (any(e[[l]] <= 0)) return(refused("OUT_OF_DOMAIN"))
  if (n < 2) return(refused("NOT_ENOUGH_ROWS"))
  m <- lapply(unlist(v$y), function(one) moments(if (one %in% logs) log(hp(e[[one]])) else e[[one]])); k <- length(m)
  correlated <- is.null(p$matrix) || p$matrix == "correlation"
  if (correlated && any(sapply(m, constant))) return(refused("ZERO_VARIANCE"))
  scale <- lapply(m, function(x) if (correlated) sqrt(x$ss) else sqrt(hp(n - 1)))
  G <- lapply(1:k, function(i) each(1:k, function(j) sum(m[[i]]$apart * m[[j]]$apart) / (scale[[i]] * scale[[j]])))
  r <- eigen_of(G)
  list(values = list(n_obs = n, eigenvalues = I(r$values), vectors = lapply(r$vectors, I), means = I(sapply(m, function(x) num(x$mean))), sds = I(sapply(m, function(x) num(sqrt(x$ss / (n - 1)))))))
}
clusters <- function(v, p) {
  X <- as.matrix(complete(unlist(v$y))[unlist(v$y)]); C <- do.call(rbind, lapply(p$initial_centers, unlist)); steps <- 0; narrow <- Inf
  repeat {
    D <- sapply(seq_len(nrow(C)), function(k) rowSums(sweep(X, 2, C[k, ])^2)); sorted <- t(apply(D, 1, sort)); narrow <- min(narrow, (sorted[, 2] - sorted[, 1]) / (sorted[, 2] + sorted[, 1]))
    at <- max.col(-D, "first"); N <- C
    for (k in seq_len(nrow(C))) if (any(at == k)) N[k, ] <- colMeans(X[at == k, , drop = FALSE])
    steps <- steps + 1
    if (all(N == C) || steps > 3000) break
    C <- N
  }
  # A row as near to one centre as to another, to rounding, may go to either, and everything after it with it.
  if (!isTRUE(narrow >= 1e-9)) return(list(values = list(n_obs = nrow(X))))
  kappa <- max(abs(colMeans(X)) / apply(X, 2, sd)) # squares are about centres that are rounded to doubles
  m <- lapply(seq_len(nrow(C)), function(k) lapply(seq_len(ncol(X)), function(j) if (sum(at == k)) moments(X[at == k, j]) else list(mean = hp(C[k, j]), ss = hp(0))))
  list(kappa = max(1, kappa), values = list(n_obs = nrow(X), centres = lapply(m, function(row) I(sapply(row, function(x) num(x$mean)))), sizes = I(tabulate(at, nrow(C))), within = num(Reduce(`+`, lapply(m, function(row) Reduce(`+`, lapply(row, `[[`, "ss")))))))
}
description <- function(v, p) {
  y <- complete("y")$y; m <- moments(y); held <- table(present(d$g))
  list(values = list(n = m$n, missing = nrow(d) - m$n, mean = num(m$mean), sd = if (m$n > 1) num(sqrt(m$ss / (m$n - 1))) else NA, quantiles = I(unname(quantile(y, c(.05, .25, .5, .75, .95), type = 7))), levels = I(as.numeric(held))))
}

METHODS <- list(linear_regression = linear, logistic_regression = logistic, ttest_onesample = one_sample, ttest_paired = paired, ttest_independent = two_samples, anova_oneway = groups,
  pearson_correlation = correlations, pca = components, pca_with_transformation = function(v, p) components(v, list(), unlist(p$data_transformation$log)), kmeans = clusters, descriptive_stats = description)
# Numbers whose squares leave the doubles: R answers some, and a refusal that says so is right as well.
extreme <- function(v) any(vapply(intersect(unlist(v), numbers), function(one) { s <- abs(d[[one]][!is.na(d[[one]]) & d[[one]] != 0]); length(s) > 0 && (max(s) > 1e140 || max(s) < 1e-140) }, TRUE))

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
text <- function(x) {
  if (is.list(x)) { parts <- vapply(x, text, ""); return(if (is.null(names(x))) paste0("[", paste(parts, collapse = ","), "]") else paste0("{", paste0("\"", names(x), "\":", parts, collapse = ","), "}")) }
  one <- length(x) == 1 && !inherits(x, "AsIs"); x <- unclass(x)
  parts <- if (is.character(x)) paste0("\"", x, "\"") else number(x)
  if (one) parts else paste0("[", paste(parts, collapse = ","), "]")
}
answers <- lapply(meta$questions, function(q) {
  if (is.null(METHODS[[q$algorithm]])) return(NULL)
  v <- lapply(q$variables, unlist)
  told <- METHODS[[q$algorithm]](v, q$parameters)
  if (extreme(v)) told$may <- I(c(told$may, "OUT_OF_DOMAIN"))
  c(list(id = q$id), told)
})
writeLines(text(Filter(Negate(is.null), answers)), path(".answers.json"))
