// Connections and connected objects of the demo company: an outdoor retailer with shops, a web shop and a repair service.

export interface ObjectSpec {
  object: string;
  rows: number;
  medianSeconds: number;
  mode?: "incremental" | "full" | "periodicFull";
  fields: string;
}

export interface ConnectionSpec {
  name: string;
  label: string;
  connectorType: string;
  connectorHandler: string;
  /** first sync of the day (hour:minute, org time) and hours between syncs */
  at: [number, number];
  everyHours: number;
  objects: ObjectSpec[];
}

export const CONNECTIONS: ConnectionSpec[] = [
  {
    name: "SFDC_LOCAL",
    label: "SFDC_LOCAL",
    connectorType: "SfdcLocal",
    connectorHandler: "SfdcLocal",
    at: [0, 5],
    everyHours: 6,
    objects: [
      {
        object: "Account",
        rows: 184_320,
        medianSeconds: 95,
        fields: "Id,Name,OwnerId,ParentId,Industry,AccountSource,BillingCountry,Tier__c,CreatedDate",
      },
      {
        object: "Contact",
        rows: 412_900,
        medianSeconds: 140,
        fields: "Id,AccountId,OwnerId,Email,MailingCountry,LeadSource,CreatedDate",
      },
      {
        object: "Opportunity",
        rows: 268_410,
        medianSeconds: 160,
        fields:
          "Id,Name,AccountId,OwnerId,StageName,Amount,CloseDate,IsClosed,IsWon,ForecastCategory,CreatedDate",
      },
      {
        object: "OpportunityLineItem",
        rows: 1_104_220,
        medianSeconds: 330,
        fields: "Id,OpportunityId,Product2Id,PricebookEntryId,Quantity,TotalPrice,ServiceDate",
      },
      {
        object: "OpportunityHistory",
        rows: 1_920_400,
        medianSeconds: 410,
        fields: "Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate,CreatedById",
      },
      {
        object: "Product2",
        rows: 21_480,
        medianSeconds: 28,
        fields: "Id,Name,ProductCode,Family,Brand__c,IsActive",
      },
      {
        object: "PricebookEntry",
        rows: 64_900,
        medianSeconds: 40,
        fields: "Id,Product2Id,UnitPrice,CurrencyIsoCode,IsActive",
      },
      {
        object: "Case",
        rows: 356_700,
        medianSeconds: 175,
        fields:
          "Id,CaseNumber,AccountId,ContactId,OwnerId,Status,Priority,Origin,Reason,CreatedDate,ClosedDate",
      },
      {
        object: "CaseHistory",
        rows: 1_412_000,
        medianSeconds: 290,
        fields: "Id,CaseId,Field,OldValue,NewValue,CreatedDate",
      },
      {
        object: "Lead",
        rows: 142_300,
        medianSeconds: 85,
        fields: "Id,Company,LeadSource,Status,Rating,ConvertedAccountId,OwnerId,CreatedDate",
      },
      {
        object: "Campaign",
        rows: 2_150,
        medianSeconds: 18,
        fields: "Id,Name,Type,Status,StartDate,EndDate,BudgetedCost,ActualCost",
      },
      {
        object: "CampaignMember",
        rows: 820_600,
        medianSeconds: 190,
        fields: "Id,CampaignId,LeadId,ContactId,Status,HasResponded,FirstRespondedDate",
      },
      {
        object: "User",
        rows: 940,
        medianSeconds: 14,
        fields: "Id,Name,Username,UserRoleId,ManagerId,Department,IsActive",
      },
      { object: "UserRole", rows: 86, medianSeconds: 11, fields: "Id,Name,ParentRoleId" },
      {
        object: "Task",
        rows: 2_240_000,
        medianSeconds: 380,
        fields: "Id,WhoId,WhatId,OwnerId,Subject,Status,ActivityDate,CreatedDate",
      },
      {
        object: "Event",
        rows: 318_000,
        medianSeconds: 120,
        fields: "Id,WhoId,WhatId,OwnerId,Subject,StartDateTime,EndDateTime",
      },
      {
        object: "Order",
        rows: 604_000,
        medianSeconds: 205,
        fields: "Id,OrderNumber,AccountId,Status,TotalAmount,EffectiveDate,Store__c",
      },
      {
        object: "OrderItem",
        rows: 2_410_000,
        medianSeconds: 420,
        fields: "Id,OrderId,Product2Id,Quantity,UnitPrice,Discount__c",
      },
      {
        object: "Repair__c",
        rows: 48_200,
        medianSeconds: 45,
        fields: "Id,Name,Case__c,Product__c,Workshop__c,Status__c,ReceivedOn__c,ReturnedOn__c,Cost__c",
      },
      {
        object: "Store__c",
        rows: 312,
        medianSeconds: 13,
        fields: "Id,Name,Region__c,OpenedOn__c,SquareMetres__c,Manager__c",
      },
    ],
  },
  {
    name: "SFDC_NORDICS",
    label: "Nordics org",
    connectorType: "SfdcExternal",
    connectorHandler: "SfdcExternal",
    at: [1, 35],
    everyHours: 6,
    objects: [
      { object: "Account", rows: 22_400, medianSeconds: 70, fields: "Id,Name,Industry,BillingCountry" },
      {
        object: "Opportunity",
        rows: 31_800,
        medianSeconds: 95,
        fields: "Id,Name,AccountId,StageName,Amount,CloseDate",
      },
      { object: "Case", rows: 18_700, medianSeconds: 60, fields: "Id,AccountId,Status,Priority,CreatedDate" },
    ],
  },
  {
    name: "SNOWFLAKE_FINANCE",
    label: "Finance (Snowflake)",
    connectorType: "SnowflakeComputing",
    connectorHandler: "Snowflake",
    at: [4, 20],
    everyHours: 12,
    objects: [
      {
        object: "GL_ENTRIES",
        rows: 5_210_000,
        medianSeconds: 540,
        mode: "full",
        fields: "ENTRY_ID,ACCOUNT_NO,COST_CENTRE,AMOUNT,CURRENCY,POSTED_ON",
      },
      {
        object: "COST_CENTRES",
        rows: 420,
        medianSeconds: 22,
        mode: "full",
        fields: "COST_CENTRE,NAME,REGION,OWNER",
      },
      {
        object: "FX_RATES",
        rows: 91_000,
        medianSeconds: 26,
        mode: "full",
        fields: "CURRENCY,RATE,VALID_FROM",
      },
      {
        object: "BUDGET_FY27",
        rows: 14_200,
        medianSeconds: 31,
        mode: "full",
        fields: "COST_CENTRE,MONTH,AMOUNT",
      },
    ],
  },
  {
    name: "BIGQUERY_WEBSHOP",
    label: "Web shop (BigQuery)",
    connectorType: "GoogleBigQuery",
    connectorHandler: "BigQueryStandardSQL",
    at: [2, 40],
    everyHours: 6,
    objects: [
      {
        object: "sessions",
        rows: 8_400_000,
        medianSeconds: 620,
        fields: "session_id,visitor_id,started_at,channel,country,device",
      },
      {
        object: "carts",
        rows: 1_240_000,
        medianSeconds: 210,
        fields: "cart_id,session_id,items,value,abandoned",
      },
      {
        object: "search_terms",
        rows: 640_000,
        medianSeconds: 130,
        fields: "term,results,clicks,searched_at",
      },
    ],
  },
  {
    // One huge object that syncs hourly: because of it, something is always running in this org.
    name: "BIGQUERY_CLICKSTREAM",
    label: "Click stream (BigQuery)",
    connectorType: "GoogleBigQuery",
    connectorHandler: "BigQueryStandardSQL",
    at: [0, 25],
    everyHours: 1,
    objects: [
      {
        object: "page_events",
        rows: 41_300_000,
        medianSeconds: 3_360,
        mode: "full",
        fields: "event_id,session_id,page,referrer,happened_at",
      },
    ],
  },
  {
    name: "REDSHIFT_STOCK",
    label: "Stock & logistics",
    connectorType: "AmazonRedshift",
    connectorHandler: "Redshift",
    at: [3, 50],
    everyHours: 6,
    objects: [
      {
        object: "stock_levels",
        rows: 1_860_000,
        medianSeconds: 240,
        mode: "periodicFull",
        fields: "sku,warehouse,on_hand,reserved,counted_at",
      },
      {
        object: "shipments",
        rows: 940_000,
        medianSeconds: 165,
        fields: "shipment_id,order_no,carrier,shipped_at,delivered_at,cost",
      },
      {
        object: "suppliers",
        rows: 640,
        medianSeconds: 19,
        mode: "full",
        fields: "supplier_id,name,country,lead_time_days",
      },
      {
        object: "returns",
        rows: 211_000,
        medianSeconds: 90,
        fields: "return_id,order_no,sku,reason,received_at",
      },
    ],
  },
  {
    name: "S3_PARTNER_FILES",
    label: "Partner files (S3)",
    connectorType: "AmazonS3",
    connectorHandler: "AmazonS3",
    at: [5, 45],
    everyHours: 24,
    objects: [
      {
        object: "nps_survey",
        rows: 58_000,
        medianSeconds: 33,
        mode: "full",
        fields: "respondent,score,comment,store,answered_on",
      },
      {
        object: "weather_daily",
        rows: 74_000,
        medianSeconds: 36,
        mode: "full",
        fields: "station,day,temp_max,temp_min,rain_mm",
      },
    ],
  },
];
