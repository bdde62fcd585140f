//! Forms: what a page posts, what becomes of it. They work without scripts: success leads on with 303, a refusal draws
//! the page again with what was entered, what is wrong, and the true status.

mod accounts;
mod assignments;
mod attempts;
mod classes;
mod code_sets;
mod enrolments;
mod entered;
mod join;
mod marks;
mod operator;
mod people;
mod quizzes;
mod schools;

pub use entered::Entered;

use super::{caller, routes::Route};
use crate::{
    Backend, Error,
    accounts::{sessions::Opened, sign_in::From},
    actors::{
        Actor, Administrator, AssignmentStaff, AssignmentStudent, AttemptStaff, Caller, ClassStaff, Member,
        OwnAttempt, Staff,
    },
    tx::may_be_tried_again,
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
    routing::{MethodRouter, post},
};
use domain::Problem;
use http::{HeaderValue, Method, StatusCode, header};
use std::sync::Arc;
use tower::ServiceExt as _;
use uuid::Uuid;

/// All routes that take forms.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    [
        accounts::ROUTES,
        assignments::ROUTES,
        attempts::ROUTES,
        classes::ROUTES,
        code_sets::ROUTES,
        enrolments::ROUTES,
        join::ROUTES,
        marks::ROUTES,
        operator::ROUTES,
        people::ROUTES,
        quizzes::ROUTES,
        schools::ROUTES,
    ]
    .into_iter()
    .flatten()
}

/// A form that was posted, and by whom.
#[derive(Clone, Debug)]
pub struct Posted {
    /// The backend.
    pub backend: Backend,
    /// Who posted it.
    pub caller: Caller,
    /// From where.
    pub from: From,
    /// What stands in it.
    pub entered: Arc<Entered>,
    /// The address's parts: of `/{school}/people`, the school.
    parts: Arc<Vec<(String, String)>>,
}

impl Posted {
    /// Who is signed in.
    pub fn actor(&self) -> Result<&Actor, Error> {
        self.caller.actor()
    }

    /// A part of the address.
    pub fn part(&self, name: &str) -> &str {
        let part = self.parts.iter().find(|(part, _)| part == name);
        part.map_or("", |(_, value)| value)
    }

    /// A part of the address that names a row.
    pub fn id(&self, name: &str) -> Result<Uuid, Error> {
        self.part(name).parse().map_err(|_| Error::NotFound)
    }

    /// Somebody of the address's school.
    pub async fn member(&self) -> Result<Member, Error> {
        self.actor()?.member(&self.backend, self.part("school")).await
    }

    /// An administrator of the address's school.
    pub async fn administrator(&self) -> Result<Administrator, Error> {
        self.member().await?.administrator()
    }

    /// The staff of the address's class.
    pub async fn class_staff(&self) -> Result<ClassStaff, Error> {
        let class = self.id("class")?;
        self.member().await?.class_staff(&self.backend, class).await
    }

    /// The staff of the address's school.
    pub async fn staff(&self) -> Result<Staff, Error> {
        self.member().await?.staff()
    }

    /// The staff of the address's assignment.
    pub async fn assignment_staff(&self) -> Result<AssignmentStaff, Error> {
        let id = self.id("assignment")?;
        self.member().await?.assignment_staff(&self.backend, id).await
    }

    /// A student of the address's assignment.
    pub async fn assignment_student(&self) -> Result<AssignmentStudent, Error> {
        let id = self.id("assignment")?;
        self.member().await?.assignment_student(&self.backend, id).await
    }

    /// The staff of the address's attempt.
    pub async fn attempt_staff(&self) -> Result<AttemptStaff, Error> {
        let id = self.id("attempt")?;
        self.member().await?.attempt_staff(&self.backend, id).await
    }

    /// The student of the address's attempt.
    pub async fn own_attempt(&self) -> Result<OwnAttempt, Error> {
        let id = self.id("attempt")?;
        self.member().await?.own_attempt(&self.backend, id).await
    }
}

/// What a form comes to.
#[derive(Debug)]
pub enum Answer {
    /// On to another page.
    To(String),
    /// The same, signed in.
    SignedIn(String, Opened),
    /// The same, signed out.
    SignedOut(String),
    /// The page again, with recovery codes that are shown this once.
    Codes(Vec<String>),
}

/// How a page is drawn after a form, when the answer is not another page.
#[derive(Clone, Debug)]
pub struct Redraw {
    /// The form's address.
    pub form: String,
    /// The page's address.
    pub page: String,
    /// What is wrong.
    pub problem: Option<Problem>,
    /// What was entered.
    pub entered: Arc<Entered>,
    /// Recovery codes that are shown this once.
    pub codes: Vec<String>,
}

/// A route that takes a form.
pub const fn form(path: &'static str, handler: fn() -> MethodRouter<Backend>) -> Route {
    Route {
        method: Method::POST,
        path,
        handler,
    }
}

/// More tries at a transaction that others are in the way of would not help.
const MOST_TRIES: u32 = 10;

/// Makes a route of a function. `page` is how many segments of the address are not the page's.
pub fn takes<F, Fut>(page: usize, handler: F) -> MethodRouter<Backend>
where
    F: Fn(Posted) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<Answer, Error>> + Send,
{
    post(
        move |State(backend): State<Backend>, request: Request| async move {
            let path = request.uri().path().to_owned();
            let page = page_of(&path, page);
            let posted = match entered::read(&backend, request).await {
                Ok(posted) => posted,
                Err(error) => return refuse(error, path, page, Arc::default()),
            };
            let entered = posted.entered.clone();
            let mut tries = 0;
            let outcome = loop {
                tries += 1;
                match handler(posted.clone()).await {
                    Err(error) if tries < MOST_TRIES && may_be_tried_again(&error) => {}
                    outcome => break outcome,
                }
            };
            match outcome {
                Ok(Answer::Codes(codes)) => {
                    let problem = None;
                    draws(
                        StatusCode::OK,
                        Redraw {
                            form: path,
                            page,
                            problem,
                            entered,
                            codes,
                        },
                    )
                }
                Ok(answer) => lead_on(&backend, answer),
                Err(error) => refuse(error, path, page, entered),
            }
        },
    )
}

fn page_of(path: &str, less: usize) -> String {
    let mut page = path;
    for _ in 0..less {
        page = page.rsplit_once('/').map_or("", |(page, _)| page);
    }
    if page.is_empty() {
        "/".to_owned()
    } else {
        page.to_owned()
    }
}

fn lead_on(backend: &Backend, answer: Answer) -> Response {
    let settings = backend.settings();
    match answer {
        Answer::To(to) => Redirect::to(&to).into_response(),
        Answer::SignedIn(to, opened) => with_cookie(&to, &caller::signs_in(settings, &opened)),
        Answer::SignedOut(to) => {
            let mut response = with_cookie(&to, &caller::signs_out(settings));
            // What the device kept of this account goes with the sign-out.
            response
                .headers_mut()
                .insert("clear-site-data", HeaderValue::from_static("\"cache\""));
            response
        }
        Answer::Codes(_) => StatusCode::OK.into_response(),
    }
}

fn with_cookie(to: &str, cookie: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

fn refuse(error: Error, form: String, page: String, entered: Arc<Entered>) -> Response {
    if matches!(error, Error::Unauthenticated) {
        return Redirect::to(&sign_in_for(&page)).into_response();
    }
    let status = error.status();
    let problem = Some(error.into_problem());
    let codes = Vec::new();
    draws(
        status,
        Redraw {
            form,
            page,
            problem,
            entered,
            codes,
        },
    )
}

/// An answer that [`redraw`] turns into a page; on its own it is a sentence.
fn draws(status: StatusCode, redraw: Redraw) -> Response {
    let sentence = redraw
        .problem
        .as_ref()
        .map_or(String::new(), |problem| problem.sentence.clone());
    let mut response = (status, sentence).into_response();
    response.extensions_mut().insert(redraw);
    response
}

/// Draws the page of a form that led nowhere, with the form's status.
pub async fn redraw(State(pages): State<Router>, request: Request, next: Next) -> Response {
    let (headers, extensions) = (request.headers().clone(), request.extensions().clone());
    let response = next.run(request).await;
    let Some(redraw) = response.extensions().get::<Redraw>().cloned() else {
        return response;
    };
    let Ok(mut again) = Request::get(&redraw.page).body(Body::empty()) else {
        return response;
    };
    *again.headers_mut() = headers;
    *again.extensions_mut() = extensions;
    again.extensions_mut().insert(redraw);
    let Ok(mut drawn) = pages.oneshot(again).await;
    if drawn.status() == StatusCode::OK {
        *drawn.status_mut() = response.status();
    }
    drawn
}

/// The sign-in that leads to a page afterwards.
pub fn sign_in_for(page: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("to", page);
    format!("/sign-in?{}", query.finish())
}

/// Where a form wants to go on, if that is a page of ours; else home.
pub fn onward(to: &str) -> String {
    let ours = to.starts_with('/')
        && !to.starts_with("//")
        && !to.contains('\\')
        && to.chars().all(|c| c.is_ascii_graphic());
    if ours { to.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_to_our_own_pages_alone() {
        for (to, expected) in [
            ("/demo/classes?done=made", "/demo/classes?done=made"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nSet-Cookie: x=1", "/"),
            ("javascript:alert(1)", "/"),
        ] {
            assert_eq!(onward(to), expected, "{to}");
        }
    }

    #[test]
    fn a_form_knows_its_page() {
        for (path, less, page) in [
            ("/sign-in", 0, "/sign-in"),
            ("/demo/people/invitations/close", 2, "/demo/people"),
            ("/sign-out", 1, "/"),
        ] {
            assert_eq!(page_of(path, less), page);
        }
    }
}
