//! Which error to use where:
//! - `domain::Problem`: a rule of ours says no, and the user can mend it. Becomes [`Error::Invalid`].
//! - [`Error`]: what a service returns; each variant is one HTTP status and never says more than its reader may know.
//! - `Error::internal(cause)`: anything else that went wrong; logged once with its chain, shown as a fixed sentence.
//! - `cli::Failure`: a command that could not do its work; words for standard error, exit 2.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::Problem;
use http::StatusCode;

/// Why a service did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in: 401 (pages lead to the sign-in).
    #[error("Sign in to go on.")]
    Unauthenticated,
    /// It is not there, or the actor may not know that it is: 404.
    #[error("There is nothing at this address.")]
    NotFound,
    /// The actor may see it, but not do this to it: 403.
    #[error("You may not do this.")]
    Forbidden,
    /// The actor is at work by the books alone, and searches: 403. It names what they are at work on.
    #[error(
        "{0} is by the books alone, and you are at work on it. Browse the code book; search is back once you submit."
    )]
    BooksOnly(String),
    /// The school asks its staff for a second factor, and the actor has none: 403.
    #[error("This school asks its staff for a second factor. Set yours up, then come back.")]
    FactorNeeded,
    /// What was given does not hold: 422.
    #[error(transparent)]
    Invalid(#[from] Problem),
    /// It has changed since the actor read it: 409.
    #[error("This has changed since you opened it. Reload, then try again.")]
    Conflict,
    /// The actor asks too often: 429.
    #[error("Too many tries. Wait a little, then try again.")]
    TooMany,
    /// What was sent is no form of ours: 415.
    #[error("This is not a form that the server can read. Reload the page.")]
    NotAForm,
    /// What was sent is larger than may be sent: 413.
    #[error("This is too large to send.")]
    TooLarge,
    /// Something of ours failed: 500.
    #[error("Something failed on our side. Try again; if it goes on, tell your school the request id.")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Wraps what went wrong on our side.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// The true HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::FactorNeeded | Self::BooksOnly(_) => StatusCode::FORBIDDEN,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What the user is told. The chain behind an internal error is logged here, once, and stays with us.
    pub fn into_problem(self) -> Problem {
        let code = match &self {
            Self::Unauthenticated => "unauthenticated",
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::FactorNeeded => "factor-needed",
            Self::BooksOnly(_) => "books-only",
            Self::Invalid(problem) => return problem.clone(),
            Self::Conflict => "conflict",
            Self::TooMany => "too-many",
            Self::NotAForm => "not-a-form",
            Self::TooLarge => "too-large",
            Self::Internal(cause) => {
                tracing::error!(error = chain(cause.as_ref()), "internal error");
                "internal"
            }
        };
        Problem::new(code, self.to_string())
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(cause: sea_orm::DbErr) -> Self {
        Self::internal(cause)
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        (status, Json(self.into_problem())).into_response()
    }
}

/// An error and all its causes on one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_internal_error_says_nothing_of_its_cause() {
        let error = Error::internal("password=hunter2 refused");
        assert_eq!(error.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let problem = error.into_problem();
        assert_eq!(problem.code, "internal");
        assert!(!problem.sentence.contains("hunter2"));
    }

    #[test]
    fn a_problem_reaches_the_user_unchanged() {
        let problem = Problem::new("bad-date", "That is not a date.").field("on", "Write it as 2026-05-04.");
        let error = Error::from(problem.clone());
        assert_eq!(error.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(error.into_problem(), problem);
    }
}
