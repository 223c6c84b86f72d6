# Writes the rows of eight studies out of R's packages, as write.csv does, and as somebody types them into a German
# spreadsheet, and what R says of the patients of each set of hospitals together.
# Run by make.mjs: Rscript make.R FOLDER SHEETS, with R 4.2, survival, MASS and jsonlite.
suppressMessages({
  library(survival)
  library(MASS)
  library(jsonlite)
})
folder <- commandArgs(trailingOnly = TRUE)[1]
sheets <- commandArgs(trailingOnly = TRUE)[2]
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
studies <- fromJSON(file.path(here, "studies.json"), simplifyVector = TRUE)

named <- function(x, labels, codes = seq_along(labels) - 1) factor(x, codes, labels)
yes_no <- function(x) named(x, c("no", "yes"))

tables <- list(
  birthwt = within(MASS::birthwt, {
    low <- low == 1
    race <- named(race, c("white", "black", "other"), 1:3)
    smoke <- yes_no(smoke)
    ht <- yes_no(ht)
    ui <- yes_no(ui)
  }),
  colon = within(subset(survival::colon, etype == 2), {
    died <- status == 1
    sex <- named(sex, c("female", "male"))
    obstruct <- yes_no(obstruct)
    perfor <- yes_no(perfor)
    adhere <- yes_no(adhere)
    differ <- named(differ, c("well", "moderate", "poor"), 1:3)
    extent <- named(extent, c("submucosa", "muscle", "serosa", "contiguous"), 1:4)
    surg <- named(surg, c("short", "long"))
    rm(study, status, node4, etype)
  }),
  lung = within(survival::cancer, {
    status <- named(status, c("censored", "dead"), 1:2)
    sex <- named(sex, c("male", "female"), 1:2)
  }),
  mgus2 = within(survival::mgus2, {
    pstat <- pstat == 1
    death <- death == 1
  }),
  pbc = within(survival::pbc, {
    died <- status == 2
    trt <- named(trt, c("penicillamine", "placebo"), 1:2)
    ascites <- yes_no(ascites)
    hepato <- yes_no(hepato)
    spiders <- yes_no(spiders)
    edema <- named(edema, c("none", "treated", "untreated"), c(0, 0.5, 1))
    rm(status)
  }),
  pima = rbind(MASS::Pima.tr, MASS::Pima.te),
  rhdnase = within(survival::rhDNase[!duplicated(survival::rhDNase$id), ], {
    trt <- named(trt, c("placebo", "rhDNase"))
    days <- as.integer(end.dt - entry.dt)
    exacerbated <- !is.na(ivstart)
    rm(ivstop)
  }),
  rotterdam = within(survival::rotterdam, {
    meno <- named(meno, c("pre", "post"))
    hormon <- yes_no(hormon)
    chemo <- yes_no(chemo)
    death <- death == 1
    rm(rtime, recur)
  })
)

# A patient's hospital is the row's number, modulo three.
subsets <- list("0", "1", "2", c("0", "1"), c("0", "2"), c("1", "2"), c("0", "1", "2"))
shares <- c(0.05, 0.25, 0.5, 0.75, 0.95)

area <- function(score, case) {
  ranks <- rank(signif(score, 10))
  cases <- sum(case)
  (sum(ranks[case]) - cases * (cases + 1) / 2) / (cases * sum(!case))
}

answers <- function(table, study) {
  number <- function(x) unname(quantile(x, shares, na.rm = TRUE))
  group <- table[[study$group]]
  described <- lapply(names(study$numbers), function(code) {
    x <- table[[code]]
    list(
      all = number(x), mean = mean(x, na.rm = TRUE), sd = sd(x, na.rm = TRUE), n = sum(!is.na(x)),
      levels = lapply(study$levels[[study$group]], function(level) number(x[!is.na(group) & group == level]))
    )
  })
  names(described) <- names(study$numbers)
  with_levels <- table
  for (code in names(study$levels)) with_levels[[code]] <- factor(as.character(table[[code]]), study$levels[[code]])
  formula <- function(one) reformulate(one$x, one$y)
  logistic <- study$logistic
  with_levels$outcome <- as.character(with_levels[[logistic$y]]) == logistic$positive
  # glm takes its errors from the step before the last one: a second fit begins where the first has ended.
  precise <- list(epsilon = 1e-14, maxit = 50)
  first <- glm(reformulate(logistic$x, "outcome"), binomial, with_levels, control = precise)
  fitted <- glm(reformulate(logistic$x, "outcome"), binomial, with_levels, start = coef(first), control = precise)
  linear <- lm(formula(study$linear), with_levels)
  t <- t.test(formula(study$ttest), with_levels, var.equal = TRUE)
  pairs <- combn(study$pearson, 2)
  estimates <- function(model) list(estimate = unname(coef(summary(model))[, 1]), error = unname(coef(summary(model))[, 2]))
  list(
    described = described,
    logistic = c(estimates(fitted), list(auc = area(predict(fitted), fitted$y == 1))),
    linear = estimates(linear),
    ttest = list(t = unname(t$statistic), p = t$p.value),
    pearson = cor(table[study$pearson], use = "complete.obs")
  )
}

# German words and days, a blank behind every seventh text, empty cells for missing ones, and no row names.
german <- c(
  male = "männlich", female = "weiblich", m = "männlich", f = "weiblich", M = "männlich", F = "weiblich",
  yes = "ja", no = "nein", black = "schwarz", white = "weiß"
)
in_german <- function(x) {
  if (inherits(x, "Date")) return(format(x, "%d.%m.%Y"))
  if (is.logical(x)) return(ifelse(x, "WAHR", "FALSCH"))
  if (!is.factor(x)) return(x)
  text <- as.character(x)
  text <- ifelse(text %in% names(german), german[text], text)
  ifelse(seq_along(text) %% 7 == 0 & !is.na(text), paste0(text, " "), text)
}

for (name in names(studies)) {
  table <- tables[[name]]
  write.csv(table, file.path(folder, paste0(name, ".csv")))
  sheet <- as.data.frame(lapply(table, in_german), check.names = FALSE)
  names(sheet)[names(sheet) == "size"] <- "Größe (mm)"
  write.csv2(sheet, file.path(sheets, paste0(name, ".csv")), row.names = FALSE, na = "", quote = FALSE, fileEncoding = "UTF-8")
  names(table) <- gsub(".", "_", names(table), fixed = TRUE)
  hospital <- seq_len(nrow(table)) %% 3
  told <- lapply(subsets, function(some) answers(table[hospital %in% some, ], studies[[name]]))
  names(told) <- sapply(subsets, paste, collapse = "")
  write(toJSON(told, digits = I(13), auto_unbox = FALSE, na = "null"), file.path(folder, paste0(name, ".json")))
}
