//! `superbill grade`: an answer against a case's key.

use super::{Answer, Failure, codes::book, content::open, output::Output};
use crate::Settings;
use domain::{
    answers,
    cases::Case,
    codes::CodeSet,
    grading::{self, Grade, LineKind, LineResult, Policy},
};
use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub struct Args {
    /// The case: its name in the courseware, or its folder
    #[arg(long, value_name = "DIR")]
    case: PathBuf,
    /// The answer, JSON; - reads standard input
    #[arg(long, value_name = "FILE")]
    answer: PathBuf,
    /// Which variant of a family
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// How credit becomes a score: audit, accuracy, practice or strict
    #[arg(long, default_value = "audit", value_parser = policy)]
    policy: Policy,
}

fn policy(word: &str) -> Result<Policy, String> {
    Policy::of_word(word).ok_or_else(|| format!("it is one of {}", Policy::WORDS.join(", ")))
}

pub async fn run(settings: &Settings, args: &Args, json: bool) -> Result<Answer, Failure> {
    let case = open(settings, &args.case, args.seed)?;
    let name = args.answer.display().to_string();
    let text = read_answer(&args.answer)?;
    let answer = answers::Answer::read(&name, &text).map_err(|fault| Failure::new(fault.to_string()))?;
    let normal = answer
        .normalize()
        .map_err(|problem| Failure::new(format!("{name}: {problem}")))?;
    let grade = grading::grade_normal(&case, &normal, args.policy, &book(settings).await?);
    let mut out = Output::new();
    if json {
        return out.json(&grade);
    }
    print(&mut out, &case, &answer, &grade)?;
    Ok(Answer::Yes)
}

/// What an answer's file holds; `-` is standard input.
pub(super) fn read_answer(file: &Path) -> Result<String, Failure> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    text.map_err(|cause| Failure::new(format!("{} cannot be read: {cause}", file.display())))
}

fn print(out: &mut Output, case: &Case, answer: &answers::Answer, grade: &Grade) -> io::Result<()> {
    let Grade {
        earned,
        possible,
        percent,
        policy,
        way,
        ..
    } = grade;
    let way = way.as_ref().map(|way| format!(", way {way}")).unwrap_or_default();
    out.line(format_args!(
        "{percent} percent: {earned} of {possible} ({}{way})",
        policy.word()
    ))?;
    for line in &grade.lines {
        let errors: Vec<_> = line.errors.iter().map(|error| error.word()).collect();
        let entered = entered(line, answer).unwrap_or_else(|| "-".to_owned());
        let (key, why) = key(line, case);
        out.line(format_args!(
            "\n{entered:<12} {:>4}  {}",
            line.credit.to_string(),
            errors.join(", ")
        ))?;
        if key != entered {
            out.line(format_args!("  key: {key}"))?;
        }
        let trap = case
            .traps
            .iter()
            .find(|trap| trap.code.written(CodeSet::Icd10Cm) == entered || *trap.code == *entered);
        for sentence in trap.map(|trap| &*trap.why).into_iter().chain(why) {
            out.line(format_args!(
                "  {}",
                sentence.split_whitespace().collect::<Vec<_>>().join(" ")
            ))?;
        }
    }
    Ok(())
}

fn entered(line: &LineResult, answer: &answers::Answer) -> Option<String> {
    let at = line.entered?;
    let code = |text: &str, set: CodeSet| domain::codes::Code::new(text).map(|code| code.written(set));
    match line.kind {
        LineKind::Diagnosis => code(&answer.diagnoses.get(at)?.code, CodeSet::Icd10Cm),
        LineKind::Procedure => code(&answer.procedures.get(at)?.code, CodeSet::Cpt),
        LineKind::Abstract => Some(answer.abstracted.0.get(at)?.1.clone()),
    }
}

/// The key line's code and its reason.
fn key<'a>(line: &LineResult, case: &'a Case) -> (String, Option<&'a str>) {
    let Some(at) = line.key else {
        return ("none".to_owned(), None);
    };
    let (code, line) = match line.kind {
        LineKind::Diagnosis => (
            case.diagnoses[at].code.written(CodeSet::Icd10Cm),
            &case.diagnoses[at].line,
        ),
        LineKind::Procedure => (case.procedures[at].code.to_string(), &case.procedures[at].line),
        LineKind::Abstract => (case.abstracts[at].value.to_string(), &case.abstracts[at].line),
    };
    (code, Some(&line.why))
}
