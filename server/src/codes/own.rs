//! Whose book it is: everybody's, with what one's school brings along.

use crate::{Backend, Error, actors::Actor};
use domain::codes::CodeBook;
use std::sync::Arc;

/// The book as somebody sees it.
pub async fn book_of(backend: &Backend, _by: &Actor) -> Result<Arc<CodeBook>, Error> {
    Ok(backend.codebook())
}
