//! Pages per second of the whole server, beside a bare axum handler that sends the same bytes, in one run.
//!
//! Both are asked over loopback by the same client on connections that stay open, in turns, so that what else the
//! machine does falls on both. A figure is the median of the turns.

#[allow(dead_code, reason = "each measurement uses a part of it")]
mod common;

use axum::{Router, http::header, routing::get};
use common::{Client, Installation, Outcome, listen, median};
use domain::courses::ItemKind;
use server::{actors::InClass, classes, progress, seed};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

const CONNECTIONS: usize = 4;
const TURNS: usize = 5;
const TURN: Duration = Duration::from_millis(800);

#[tokio::main]
async fn main() -> Outcome<()> {
    let there = Installation::start().await?;
    let (_, administrator) = there.sign_in("renee.thibodeaux@demo.example").await?;
    let (student, pages) = of_student(&there).await?;
    let nobody = [
        "/",
        "/codebook",
        "/codebook?q=type+2+diabetes",
        "/codebook/icd10cm/S52.531A",
    ];
    let nobody = nobody.map(|page| (page.to_owned(), ""));
    let administrators = ["/account", "/demo", "/demo/people"];
    let administrators = administrators.map(|page| (page.to_owned(), &*administrator));
    let students = pages.into_iter().map(|page| (page, &*student));

    println!("pages per second, {CONNECTIONS} connections, median of {TURNS} turns");
    println!(
        "{:>10} {:>10} {:>7} {:>9}  page",
        "superbill", "bare", "ratio", "bytes"
    );
    for (page, cookie) in nobody.into_iter().chain(administrators).chain(students) {
        let asked = Asked {
            page: page.as_str().into(),
            cookie: cookie.into(),
        };
        let body = Client::connect(there.addr, cookie).await?.get(&page).await?;
        let bytes = body.len();
        let bare = listen(Router::new().fallback(get(move || {
            let body = body.clone();
            async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body) }
        })))
        .await?;
        let (mut served, mut baseline) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            served.push(rate(there.addr, &asked).await?);
            baseline.push(rate(bare, &asked).await?);
        }
        let (served, baseline) = (median(served), median(baseline));
        println!(
            "{served:>10.0} {baseline:>10.0} {:>7.3} {bytes:>9}  {page}",
            served / baseline
        );
    }
    Ok(())
}

/// A student's cookie and what they open: their dashboard, their class, a lesson, an assignment.
async fn of_student(there: &Installation) -> Outcome<(String, Vec<String>)> {
    let (actor, cookie) = there.sign_in("aaliyah.washington@demo.example").await?;
    let member = actor.member(&there.backend, seed::SLUG).await?;
    let classes = classes::list(&there.backend, &member).await?;
    let class = classes.first().ok_or("a student without a class")?.class.id;
    let InClass::Student(student) = member.class(&there.backend, class).await? else {
        return Err("the student is staff".into());
    };
    let lines = progress::of_student(&there.backend, &student).await?.lines;
    let first = |kind| {
        let line = lines.iter().find(|line| line.assignment.kind.0 == kind);
        line.map(|line| format!("/demo/assignments/{}", line.assignment.id))
    };
    let lesson = first(ItemKind::Lesson).ok_or("a class without a lesson")?;
    let chart = first(ItemKind::Case).ok_or("a class without a chart")?;
    let class = format!("/demo/classes/{class}");
    Ok((cookie, vec!["/demo".to_owned(), class, lesson, chart]))
}

/// A page and who asks for it.
struct Asked {
    page: Arc<str>,
    cookie: Arc<str>,
}

/// Answers per second over one turn.
async fn rate(addr: SocketAddr, asked: &Asked) -> Outcome<f64> {
    let started = Instant::now();
    let clients: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (page, cookie) = (asked.page.clone(), asked.cookie.clone());
            tokio::spawn(async move {
                let mut client = Client::connect(addr, &cookie).await?;
                let mut answers = 0_u32;
                while started.elapsed() < TURN {
                    client.get(&page).await?;
                    answers += 1;
                }
                Outcome::Ok(answers)
            })
        })
        .collect();
    let mut answers = 0;
    for client in clients {
        answers += client.await??;
    }
    Ok(f64::from(answers) / started.elapsed().as_secs_f64())
}
