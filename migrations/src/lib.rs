//! The database, step by step: each migration has its way up and its way down.

mod m0001_code_set_edition;
mod m0002_accounts;
mod m0003_schools;
mod m0004_audit;
mod m0005_content;
mod m0006_attempts;
mod m0007_mode;
mod m0008_book;
mod tables;

use sea_orm_migration::{MigrationTrait, async_trait};
pub use sea_orm_migration::{MigratorTrait, SchemaManager};

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_code_set_edition::Migration),
            Box::new(m0002_accounts::Migration),
            Box::new(m0003_schools::Migration),
            Box::new(m0004_audit::Migration),
            Box::new(m0005_content::Migration),
            Box::new(m0006_attempts::Migration),
            Box::new(m0007_mode::Migration),
            Box::new(m0008_book::Migration),
        ]
    }
}
