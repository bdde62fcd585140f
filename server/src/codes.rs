//! The code sets: opened, searched, shown.

use crate::Error;
use domain::codes::CodeBook;
use sea_orm::DatabaseConnection;

/// Opens the embedded code sets and those imported into the database.
pub async fn load(_db: &DatabaseConnection) -> Result<CodeBook, Error> {
    Ok(CodeBook)
}
