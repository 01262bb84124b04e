//! Directives answered from the data: no figure of a chapter is typed by hand.

use super::chapter::{Block, RowChoice};
use super::directive::{Directive, Word, shape};
use crate::diag::{Code, Diagnostic};
use crate::model::{Atlas, FigureKey, Indicator, IndicatorKind, LevelUnits, Published, Summary, Value};
use crate::text;

/// More rows than this are for the figure's own page.
const MOST_ROWS: usize = 101;

/// Answer to a directive.
#[derive(Debug)]
pub(super) enum Answer {
    /// Words for the sentence.
    Text(String),
    Block(Block),
}

pub(super) fn answer(directive: &Directive, atlas: &Atlas) -> Result<Answer, Diagnostic> {
    let asked = Asked { directive, atlas };
    if asked.is_withheld() {
        return asked.withheld();
    }
    match directive.word.text.as_str() {
        "carte" => asked.map(),
        "tableau" => asked.table(),
        "valeur" => asked.value(),
        "rang" => asked.rank(),
        "maximum" => asked.extreme(true),
        "minimum" => asked.extreme(false),
        "mediane" => asked.median(),
        _ => asked.count(),
    }
}

/// Ids an author may have meant: with those that have a fault of their own.
pub(super) fn known_indicators(atlas: &Atlas) -> impl Iterator<Item = &str> {
    atlas.indicators.keys().chain(&atlas.values.withheld).map(|id| id.as_str())
}

struct Asked<'a> {
    directive: &'a Directive,
    atlas: &'a Atlas,
}

struct Figure<'a> {
    indicator: &'a Indicator,
    level: &'a LevelUnits,
    published: &'a Published,
}

impl Figure<'_> {
    fn key(&self) -> FigureKey {
        FigureKey { indicator: self.indicator.id.clone(), level: self.level.level.id.clone() }
    }
    /// A number of this figure, with its unit.
    fn write(&self, x: f64) -> String {
        text::counted(x, self.indicator.decimals, &text::in_words(&self.indicator.unit))
    }
}

impl<'a> Asked<'a> {
    fn fault(&self, code: Code, message: impl Into<String>, at: &Word) -> Diagnostic {
        Diagnostic::error(code, message).at(at.span, "")
    }

    /// The `n` arguments of the directive, or what its shape is.
    fn arguments<const N: usize>(&self) -> Result<[&'a Word; N], Diagnostic> {
        let words: Vec<&Word> = self.directive.arguments.iter().collect();
        words.try_into().map_err(|_| self.misshapen())
    }

    fn misshapen(&self) -> Diagnostic {
        let word = &self.directive.word.text;
        let message = format!("la directive «\u{202f}{word}\u{202f}» ne s'écrit pas ainsi");
        let fault = Diagnostic::error(Code::Directive, message)
            .at(self.directive.span, "")
            .help(format!("sa forme est\u{a0}: {}", shape(word).unwrap_or_default()));
        match self.directive.arguments.iter().any(|word| word.text.starts_with(['«', '“', '\''])) {
            true => fault.help("une légende se met entre guillemets droits\u{a0}: \"…\""),
            false => fault,
        }
    }

    fn no_caption(&self) -> Result<(), Diagnostic> {
        match self.directive.caption {
            None => Ok(()),
            Some(_) => Err(Diagnostic::error(Code::Directive, "cette directive ne prend pas de légende")
                .at(self.directive.span, "")
                .help("seules «\u{202f}carte\u{202f}» et «\u{202f}tableau\u{202f}» en ont une")),
        }
    }

    /// Whether the indicator has a fault already told.
    fn is_withheld(&self) -> bool {
        let first = self.directive.arguments.first();
        first.is_some_and(|word| self.atlas.values.withheld.contains(word.text.as_str()))
    }

    /// What can still be checked of a directive without figures: the names of a level and of a territory.
    fn withheld(&self) -> Result<Answer, Diagnostic> {
        let mut words = self.directive.arguments.iter().skip(1).filter(|word| !word.text.contains('='));
        if let Some(level) = words.next() {
            let units = self.level(level)?;
            words.try_for_each(|code| self.unit(units, code).map(drop))?;
        }
        Ok(Answer::Text(String::new()))
    }

    fn level(&self, word: &Word) -> Result<&'a LevelUnits, Diagnostic> {
        let levels = &self.atlas.territories.levels;
        self.atlas.territories.find_level(&word.text).ok_or_else(|| {
            self.fault(Code::UnknownLevel, format!("aucun niveau «\u{202f}{}\u{202f}»", word.text), word)
                .did_you_mean(&word.text, levels.iter().map(|l| l.level.id.as_str()))
        })
    }

    fn indicator(&self, word: &Word) -> Result<&'a Indicator, Diagnostic> {
        self.atlas.indicators.get(word.text.as_str()).ok_or_else(|| {
            self.fault(
                Code::UnknownIndicator,
                format!("aucun indicateur «\u{202f}{}\u{202f}»", word.text),
                word,
            )
            .did_you_mean(&word.text, known_indicators(self.atlas))
        })
    }

    fn figure(&self, indicator: &Word, level: &Word) -> Result<Figure<'a>, Diagnostic> {
        let found = (self.indicator(indicator)?, self.level(level)?);
        let (indicator, units) = found;
        let published = self.atlas.values.get(&indicator.id, &units.level.id);
        published.map(|published| Figure { indicator, level: units, published }).ok_or_else(|| {
            let mut known: Vec<&str> = indicator.levels.iter().map(|l| l.as_str()).collect();
            known.retain(|l| {
                self.atlas
                    .territories
                    .find_level(l)
                    .is_some_and(|units| self.atlas.values.get(&indicator.id, &units.level.id).is_some())
            });
            let message = format!(
                "«\u{202f}{}\u{202f}» n'est pas publié au niveau «\u{202f}{}\u{202f}»",
                indicator.id, level.text
            );
            self.fault(Code::UnknownLevel, message, level)
                .help(format!("niveaux publiés\u{a0}: {}", known.join(", ")))
        })
    }

    fn map(&self) -> Result<Answer, Diagnostic> {
        let [indicator, level] = self.arguments()?;
        let figure = self.figure(indicator, level)?;
        if !figure.level.level.mapped {
            return Err(self.fault(Code::Directive, "ce niveau n'a pas de carte", level));
        }
        let caption = self.caption(&figure);
        Ok(Answer::Block(Block::Map { key: figure.key(), caption }))
    }

    fn table(&self) -> Result<Answer, Diagnostic> {
        let (words, options): (Vec<&Word>, Vec<&Word>) =
            self.directive.arguments.iter().partition(|word| !word.text.contains('='));
        let ([indicator, level], [] | [_]) = (&words[..], &options[..]) else {
            return Err(self.misshapen());
        };
        let figure = self.figure(indicator, level)?;
        let rows = match options.first() {
            Some(option) => self.rows(option)?,
            None => RowChoice::All,
        };
        let shown = match rows {
            RowChoice::All => figure.level.units.len(),
            RowChoice::First(n) | RowChoice::Last(n) => n,
        };
        if shown > MOST_ROWS {
            return Err(self
                .fault(Code::Directive, format!("ce tableau aurait {shown} lignes"), level)
                .help(format!("ajoutez «\u{202f}premiers=10\u{202f}» ou «\u{202f}derniers=10\u{202f}» (au plus {MOST_ROWS})")));
        }
        let caption = self.caption(&figure);
        Ok(Answer::Block(Block::Table { key: figure.key(), caption, rows }))
    }

    fn rows(&self, option: &Word) -> Result<RowChoice, Diagnostic> {
        let read = option.text.split_once('=').and_then(|(name, n)| Some((name, n.parse::<usize>().ok()?)));
        match read {
            Some(("premiers", n)) if n > 0 => Ok(RowChoice::First(n)),
            Some(("derniers", n)) if n > 0 => Ok(RowChoice::Last(n)),
            _ => Err(self
                .fault(Code::Directive, format!("option inconnue «\u{202f}{}\u{202f}»", option.text), option)
                .help("options admises\u{a0}: premiers=10, derniers=10")),
        }
    }

    fn caption(&self, figure: &Figure) -> String {
        let level = &figure.level.level.singular;
        match &self.directive.caption {
            Some(caption) => text::typography(caption),
            None => text::typography(&format!("{}, par {level}", figure.indicator.title)),
        }
    }

    /// Index of a unit by its code.
    fn unit(&self, level: &LevelUnits, code: &Word) -> Result<usize, Diagnostic> {
        if let Some(unit) = level.index_of(&code.text) {
            return Ok(unit);
        }
        let units = &level.units;
        let by_name = units.iter().find(|u| text::fold_place(&u.name) == text::fold_place(&code.text));
        let fault = self.fault(
            Code::UnknownTerritory,
            format!(
                "aucun territoire de code «\u{202f}{}\u{202f}» au niveau «\u{202f}{}\u{202f}»",
                code.text, level.level.id
            ),
            code,
        );
        Err(match by_name {
            Some(unit) => fault.help(format!("le code de {} est {}", unit.name, unit.code)),
            None => fault.did_you_mean(&code.text, units.iter().map(|u| u.code.as_str())),
        })
    }

    /// One unit of a figure and its value, which must be a number.
    fn unit_value(&self) -> Result<(Figure<'a>, usize, f64), Diagnostic> {
        self.no_caption()?;
        let [indicator, level, code] = self.arguments()?;
        let figure = self.figure(indicator, level)?;
        let unit = self.unit(figure.level, code)?;
        match figure.published.latest().values[unit] {
            Value::Number(x) => Ok((figure, unit, x)),
            absent => {
                let name = &figure.level.units[unit].name;
                Err(self
                    .fault(
                        Code::Directive,
                        format!("pas de valeur pour {name}\u{a0}: {}", absent.label()),
                        code,
                    )
                    .help("retirez ce chiffre de la phrase, ou citez un autre territoire"))
            }
        }
    }

    fn value(&self) -> Result<Answer, Diagnostic> {
        let (figure, _, x) = self.unit_value()?;
        Ok(Answer::Text(match figure.indicator.kind {
            IndicatorKind::Category => figure.indicator.categories[x as usize].1.clone(),
            _ => figure.write(x),
        }))
    }

    fn rank(&self) -> Result<Answer, Diagnostic> {
        let (figure, unit, _) = self.unit_value()?;
        let (_, summary) = self.summary(&figure)?;
        let rank = summary.rank(unit).unwrap_or(summary.order.len());
        Ok(Answer::Text(text::ordinal(rank, figure.level.level.is_feminine())))
    }

    /// Order statistics of a figure of numbers.
    fn summary(&self, figure: &Figure<'a>) -> Result<(&'a [Value], Summary), Diagnostic> {
        let values = &figure.published.latest().values[..];
        match Summary::of(values) {
            Some(summary) if figure.indicator.kind != IndicatorKind::Category => Ok((values, summary)),
            _ => Err(Diagnostic::error(Code::Directive, "cet indicateur n'a pas d'ordre")
                .at(self.directive.span, "")
                .help("une typologie se montre par une carte ou un tableau")),
        }
    }

    fn extreme(&self, greatest: bool) -> Result<Answer, Diagnostic> {
        self.no_caption()?;
        let [indicator, level] = self.arguments()?;
        let figure = self.figure(indicator, level)?;
        let (values, summary) = self.summary(&figure)?;
        let units = if greatest { summary.greatest(values) } else { summary.least(values) };
        if units.len() > 3 {
            return Err(self
                .fault(
                    Code::Directive,
                    format!("{} territoires sont à égalité", units.len()),
                    &self.directive.word,
                )
                .help("écrivez la phrase sans nommer de territoire"));
        }
        let names: Vec<String> = units.iter().map(|i| figure.level.units[*i].name.clone()).collect();
        let x = values[units[0]].number().unwrap_or_default();
        Ok(Answer::Text(format!("{} ({})", text::list(&names), figure.write(x))))
    }

    fn median(&self) -> Result<Answer, Diagnostic> {
        self.no_caption()?;
        let [indicator, level] = self.arguments()?;
        let figure = self.figure(indicator, level)?;
        let (_, summary) = self.summary(&figure)?;
        Ok(Answer::Text(figure.write(summary.median)))
    }

    fn count(&self) -> Result<Answer, Diagnostic> {
        self.no_caption()?;
        let [level] = self.arguments()?;
        Ok(Answer::Text(text::number(self.level(level)?.units.len() as f64, 0)))
    }
}
