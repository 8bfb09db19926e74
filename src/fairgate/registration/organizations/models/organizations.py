"""The row of an organization."""

from dataclasses import fields

from django.db import models

from fairgate.foundation.secrets import EncryptedField, blind_index
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Category, Region
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.industries import Industry
from fairgate.registration.organizations.merging import tidied
from fairgate.registration.organizations.states import FileLock, StaffBand


class Organization(models.Model):
    """One organization in one edition, and its account. Source: guide R19, facts F8-F10."""

    edition = models.ForeignKey(
        "registration.Edition", on_delete=models.PROTECT, related_name="organizations"
    )
    delegation = models.ForeignKey(
        "registration.Delegation", on_delete=models.PROTECT, null=True, related_name="organizations"
    )
    referral_code = models.ForeignKey(
        "registration.ReferralCode", on_delete=models.PROTECT, null=True, related_name="organizations"
    )
    picture = models.ForeignKey(
        "registration.LicencePicture", on_delete=models.PROTECT, null=True, related_name="organizations"
    )
    subordination_reason = models.CharField(_("隶属关系说明"), max_length=300, blank=True)
    region = models.CharField(_("所在地区"), max_length=10, choices=Region.choices)
    category = models.CharField(_("单位分类"), max_length=20, choices=Category.choices)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True, db_index=True)
    country = models.CharField(_("注册国家或地区"), max_length=2, blank=True)
    registration_number = models.CharField(_("注册号码"), max_length=60, blank=True)
    registration_key = models.CharField(max_length=60, blank=True, editable=False)
    name = models.CharField(_("单位名称"), max_length=200)
    name_en = models.CharField(_("英文名称"), max_length=300, blank=True)
    legal_representative = models.CharField(_("法定代表人"), max_length=100, blank=True)
    address = models.CharField(_("地址"), max_length=300, blank=True)
    type = models.CharField(_("单位类型"), max_length=200, blank=True)
    registered_capital = models.CharField(_("注册资本"), max_length=200, blank=True)
    established_on = models.DateField(_("成立日期"), null=True, blank=True)
    business_term = models.CharField(_("营业期限"), max_length=100, blank=True)
    scope = models.TextField(_("经营范围"), blank=True)
    edited_fields = models.JSONField(_("与识别结果不同的字段"), default=list)
    contact_name = models.CharField(_("联系人"), max_length=80, blank=True)
    contact_department = models.CharField(_("联系人部门"), max_length=100, blank=True)
    contact_title = models.CharField(_("联系人职务"), max_length=100, blank=True)
    contact_mobile = EncryptedField(_("联系人手机"), blank=True)
    contact_mobile_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    contact_phone = models.CharField(_("联系人电话"), max_length=50, blank=True)
    contact_email = EncryptedField(_("联系人邮箱"), blank=True)
    backup_name = models.CharField(_("备用联系人"), max_length=80, blank=True)
    backup_department = models.CharField(_("备用联系人部门"), max_length=100, blank=True)
    backup_title = models.CharField(_("备用联系人职务"), max_length=100, blank=True)
    backup_mobile = EncryptedField(_("备用联系人手机"), blank=True)
    backup_phone = models.CharField(_("备用联系人电话"), max_length=50, blank=True)
    backup_email = EncryptedField(_("备用联系人邮箱"), blank=True)
    industry = models.CharField(_("行业"), max_length=200, blank=True, choices=Industry.choices)
    main_business = models.CharField(_("主营业务"), max_length=500, blank=True)
    capital = models.BigIntegerField(_("注册资本（分）"), null=True, blank=True)
    staff = models.CharField(_("人员规模"), max_length=20, blank=True, choices=StaffBand.choices)
    turnover = models.BigIntegerField(_("年营业额（分）"), null=True, blank=True)
    import_value = models.BigIntegerField(_("上年进口额（美分）"), null=True, blank=True)
    lock = models.CharField(max_length=20, choices=FileLock.choices, default=FileLock.OPEN, blank=True)
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    """The entry that goes on for both; None for one that stands by itself."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "uscc"], condition=~models.Q(uscc=""), name="one_account_per_organization"
            ),
            models.UniqueConstraint(
                fields=["edition", "country", "registration_key"],
                condition=~models.Q(registration_key=""),
                name="one_account_per_overseas_organization",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def organization_id(self) -> int:
        """Return its own id, so that the trail finds whose a record is in one way."""
        return self.pk

    @property
    def file(self) -> OrganizationFile:
        """Return what the liaison may change, as plain values."""
        return OrganizationFile(**{each.name: getattr(self, each.name) for each in fields(OrganizationFile)})

    @file.setter
    def file(self, file: OrganizationFile) -> None:
        for name, value in vars(tidied(file)).items():
            setattr(self, name, value)
        self.contact_mobile_index = blind_index(self.contact_mobile, purpose="mobile")
