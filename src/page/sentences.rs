//! The sentences and key figures that sum a figure up.

use serde::Serialize;

use super::view::{View, noun};
use crate::model::{Gender, IndicatorKind, Period, Unit, Value};
use crate::text::{self, NBSP, NNBSP, capital};

/// Beyond this many, territories that tie are counted, not named.
const MOST_NAMES: usize = 3;
/// A unit up to this long is written after each number of a sentence, a longer one after the first.
const SHORT_UNIT: usize = 9;

/// What the figure says in one sentence: extent with names, median, country; then what it leaves out.
pub(super) fn summary(view: &View) -> String {
    let told = match (&view.indicator.kind, &view.summary) {
        (IndicatorKind::Category, _) => categories(view),
        (_, Some(_)) => extent(view),
        (_, None) => format!("{}, aucune valeur n’est connue", capital(&when(view))),
    };
    let missing = view.values.len() - view.numbers();
    if missing == 0 || view.numbers() == 0 {
        return ended(told);
    }
    format!("{} {}", ended(told), absence(view, missing))
}

/// A sentence and its full stop, which an abbreviation at its end already has.
fn ended(mut sentence: String) -> String {
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

/// `En 2022`, `De 2016 à 2022`.
fn when(view: &View) -> String {
    match view.indicator.formula {
        crate::model::Formula::Change { from: Period(from), to: Period(to), .. } => {
            format!("de {from} à {to}")
        }
        _ => format!("en {}", view.table.period),
    }
}

fn extent(view: &View) -> String {
    let Some(summary) = &view.summary else { return String::new() };
    let (least, most) = (summary.least(&view.values), summary.greatest(&view.values));
    let number = |position: usize| view.values[position].number().unwrap_or_default();
    let (low, high) = (number(least[0]), number(most[0]));
    let when = capital(&when(view));
    let here = view
        .holder()
        .map_or_else(String::new, |holder| format!(" {}", text::of_place(&holder.name, holder.tncc)));
    if view.number(low) == view.number(high) {
        let all = match view.level.level.gender {
            Gender::Feminine => "toutes les",
            Gender::Masculine => "tous les",
        };
        return format!(
            "{when}, {all} {} ont la même valeur, {}",
            view.level.level.plural,
            view.with_unit(low)
        );
    }
    let after = |x: f64| {
        if view.indicator.unit.chars().count() <= SHORT_UNIT { view.with_unit(x) } else { view.number(x) }
    };
    let mut told = format!(
        "{when}, les valeurs des {}{here} vont de {} ({}) à {} ({}){NNBSP}; ",
        view.count(summary.order.len()),
        view.with_unit(low),
        names(view, least),
        after(high),
        names(view, most),
    );
    if view.indicator.kind == IndicatorKind::Change {
        told += &format!("{}, ", directions(view));
    }
    told += &format!("la médiane est de {}", after(summary.median));
    if let Some((name, Value::Number(x))) = wider(view) {
        let what = if view.indicator.kind == IndicatorKind::Count { "le total" } else { "la valeur" };
        told += &format!(" et {what} {name} de {}", after(x));
    }
    told
}

/// The territory that the sentence compares with: the sheet's own, else the country.
fn wider(view: &View) -> Option<(String, Value)> {
    let Some((sheets, at)) = view.sheet else {
        let country = &view.atlas.territories.whole().units[0];
        return Some((text::of_place(&country.name, country.tncc), view.country()?));
    };
    let of = match sheets.level.gender {
        Gender::Feminine => "de la",
        Gender::Masculine => "du",
    };
    Some((format!("{of} {}", sheets.level.singular), view.value_at(sheets, at)?))
}

/// How many rise and how many fall.
fn directions(view: &View) -> String {
    let count = |side: fn(f64) -> bool| view.values.iter().filter(|v| v.number().is_some_and(side)).count();
    let (rises, falls) = (count(|x| x > 0.0), count(|x| x < 0.0));
    let amount = |n: usize, word: &str| match n {
        0 => format!("aucune n’est {word}"),
        1 => format!("une est {word}"),
        n => format!("{} sont {word}s", text::number(n as f64, 0)),
    };
    // Subject of both: « les valeurs ».
    format!("{}, {}", amount(rises, "positive"), amount(falls, "négative"))
}

fn categories(view: &View) -> String {
    let mut counts = vec![0usize; view.indicator.categories.len()];
    for x in view.values.iter().filter_map(|value| value.number()) {
        counts[x as usize] += 1;
    }
    let mut order: Vec<usize> = (0..counts.len()).filter(|i| counts[*i] > 0).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(counts[*i]), *i));
    let parts: Vec<String> = order
        .iter()
        .map(|i| format!("{} ({})", view.indicator.categories[*i].1, text::number(counts[*i] as f64, 0)))
        .collect();
    let subject = view.count(view.numbers());
    let verb = if view.numbers() < 2 { "se range" } else { "se répartissent" };
    format!("{}, {subject} {verb} ainsi{NBSP}: {}", capital(&when(view)), text::list(&parts))
}

/// Who has no number, named when few, counted by reason when many.
fn absence(view: &View, missing: usize) -> String {
    let positions = || (0..view.values.len()).filter(|i| view.values[*i].number().is_none());
    let verb = if missing < 2 { "n’a pas de valeur" } else { "n’ont pas de valeur" };
    let subject = view.count(missing);
    if missing <= 6 {
        let names: Vec<String> = positions().map(|i| view.unit(i).name.clone()).collect();
        return format!("{subject} {verb}{NBSP}: {}.", text::list(&names));
    }
    let absences = [Value::Missing, Value::Secret, Value::NotApplicable, Value::NotCollected];
    let reasons: Vec<String> = absences
        .iter()
        .map(|status| (status.label(), view.values.iter().filter(|value| *value == status).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(label, n)| format!("{label} pour {}", text::number(n as f64, 0)))
        .collect();
    format!("{subject} {verb}{NBSP}: {}.", text::list(&reasons))
}

/// Names of the units at `positions`, or how many they are.
fn names(view: &View, positions: &[usize]) -> String {
    if positions.len() > MOST_NAMES {
        return view.count(positions.len());
    }
    let names: Vec<String> = positions.iter().map(|i| place(view, *i)).collect();
    text::list(&names)
}

/// A base unit of the whole country is told with the territory that holds it: names repeat.
fn place(view: &View, position: usize) -> String {
    let unit = view.unit(position);
    let territories = &view.atlas.territories;
    let base = view.sheet.is_none() && view.level.level.id == territories.base().level.id;
    let holder = territories.sheets().filter(|_| base).and_then(|sheets| {
        let at = sheets.of_base[view.units[position]]?;
        Some(&sheets.units[at as usize])
    });
    match holder {
        Some(Unit { name, .. }) => format!("{}, {name}", unit.name),
        None => unit.name.clone(),
    }
}

/// One line of the key figures.
#[derive(Serialize)]
pub(super) struct KeyFigure {
    label: String,
    value: String,
    detail: String,
}

pub(super) fn key_figures(view: &View) -> Vec<KeyFigure> {
    let mut lines = Vec::new();
    let mut line =
        |label: String, value: String, detail: String| lines.push(KeyFigure { label, value, detail });
    let territory = |value: Value| match value {
        Value::Number(x) => (view.number(x), view.indicator.unit.clone()),
        absent => (absent.label().to_owned(), String::new()),
    };
    if let Some((sheets, at)) = view.sheet
        && let Some(value) = view.value_at(sheets, at)
    {
        let (value, detail) = territory(value);
        line(sheets.units[at].name.clone(), value, detail);
    }
    let whole = &view.atlas.territories.whole().units[0];
    if let Some(value) = view.country() {
        let (value, detail) = territory(value);
        line(whole.name.clone(), value, detail);
    }
    if let Some(country) = view.reference() {
        let above: Vec<usize> = (0..view.values.len())
            .filter(|i| view.values[*i].number().is_some_and(|x| x > country))
            .collect();
        let label = format!("Au-dessus {}", text::of_place(&whole.name, whole.tncc));
        let detail = match above.len() {
            1..=MOST_NAMES => names(view, &above),
            n => noun(view.level, n).to_owned(),
        };
        line(label, text::number(above.len() as f64, 0), detail);
    }
    if let Some(summary) = &view.summary {
        let extreme = |positions: &[usize]| {
            let x = view.values[positions[0]].number().unwrap_or_default();
            (view.number(x), names(view, positions))
        };
        let below = format!("la moitié des {} au-dessous", view.level.level.plural);
        line("Médiane".to_owned(), view.number(summary.median), below);
        let (value, detail) = extreme(summary.greatest(&view.values));
        line("Maximum".to_owned(), value, detail);
        let (value, detail) = extreme(summary.least(&view.values));
        line("Minimum".to_owned(), value, detail);
    }
    let known = format!(
        "{} sur {}",
        text::number(view.numbers() as f64, 0),
        text::number(view.values.len() as f64, 0)
    );
    let mut detail = noun(view.level, view.values.len()).to_owned();
    if view.sheet.is_none() {
        detail += &format!(", {} de la population", share(view.table.coverage));
    }
    line("Valeurs connues".to_owned(), known, detail);
    lines
}

/// A share of 0 to 1; 100 % only when nothing lacks.
fn share(x: f64) -> String {
    let floor = (x * 1000.0).floor() / 10.0;
    if floor >= 100.0 { text::percent(100.0, 0) } else { text::percent(floor, 1) }
}

/// The reading note, with a territory of the middle as its example.
pub(super) fn reading(view: &View) -> Option<String> {
    let template = view.indicator.text.reading.trim();
    let numbers = || (0..view.values.len()).filter(|i| view.values[*i].number().is_some());
    let position = match &view.summary {
        Some(summary) => Some(summary.order[summary.order.len() / 2]),
        None => numbers().next(),
    }?;
    let x = view.values[position].number()?;
    let told = template
        .replace("{territory}", &view.unit(position).name)
        .replace("{value} {unit}", &view.with_unit(x))
        .replace("{value}", &view.number(x))
        .replace("{unit}", &view.indicator.unit)
        .replace("{period}", &view.period());
    (!told.is_empty()).then(|| text::typography(&told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::*;
    use crate::page::tests::atlas;
    use crate::tests::country;

    /// The invented country with `values` for its départements (01, 02, 03, 97).
    fn told(
        indicator: &str,
        change: impl Fn(&mut Indicator),
        values: [Value; 4],
    ) -> (String, Vec<KeyFigure>) {
        let dir = country();
        let (_, mut atlas) = atlas(dir.path());
        let key = FigureKey { indicator: IndicatorId::new(indicator), level: LevelId::new("departement") };
        change(atlas.indicators.get_mut(&key.indicator).unwrap());
        let table = &mut atlas.values.figures.get_mut(&key).unwrap().periods;
        table.truncate(1);
        table[0].values = values.to_vec();
        let view = View::whole(&atlas, &key).unwrap();
        (summary(&view).replace(['\u{a0}', '\u{202f}'], " "), key_figures(&view))
    }
    const N: fn(f64) -> Value = Value::Number;

    #[test]
    fn an_extent_names_its_ends_and_who_is_left_out() {
        let (sentence, lines) = told("musees", |_| {}, [N(1.0), N(12.0), Value::Secret, N(3.0)]);
        assert!(
            sentence.starts_with("En 2022, les valeurs des 3 départements vont de 1 musée ("),
            "{sentence}"
        );
        assert!(sentence.contains(" ; la médiane est de 3 musées et le total "), "{sentence}");
        assert!(sentence.contains("1 département n’a pas de valeur : "), "{sentence}");
        assert!(!sentence.contains(".."));
        let known = lines.last().unwrap();
        assert_eq!(known.value, "3 sur 4");
    }

    #[test]
    fn ties_are_named_when_few_and_equal_values_said_once() {
        let (sentence, _) = told("musees", |_| {}, [N(1.0), N(1.0), N(5.0), N(3.0)]);
        assert!(sentence.contains(" et ") && sentence.contains("de 1 musée ("), "{sentence}");
        let (sentence, _) = told("musees", |_| {}, [N(2.0); 4]);
        assert!(sentence.ends_with("tous les départements ont la même valeur, 2 musées."), "{sentence}");
        let (sentence, _) = told("musees", |_| {}, [Value::Missing; 4]);
        assert_eq!(sentence, "En 2022, aucune valeur n’est connue.");
    }

    #[test]
    fn a_unit_that_ends_with_a_stop_gets_no_second_one() {
        let unit = |indicator: &mut Indicator| indicator.unit = "hab.".to_owned();
        let (sentence, _) = told("musees", unit, [N(1.0), N(2.0), N(5.0), N(3.0)]);
        assert!(sentence.ends_with("hab."), "{sentence}");
        assert!(!sentence.contains(".."), "{sentence}");
    }

    #[test]
    fn a_change_counts_rises_and_falls() {
        let (sentence, _) = told("evolution", |_| {}, [N(-1.5), N(2.0), N(0.0), N(3.0)]);
        assert!(sentence.starts_with("De 2020 à 2022, "), "{sentence}");
        assert!(sentence.contains("de −1,5 % ("), "{sentence}");
        assert!(sentence.contains("à +3,0 % ("), "{sentence}");
        assert!(sentence.contains("2 sont positives, une est négative"), "{sentence}");
    }

    #[test]
    fn coverage_is_never_rounded_up_to_all() {
        assert_eq!(share(1.0), "100\u{a0}%");
        assert_eq!(share(0.99999), "99,9\u{a0}%");
    }
}
